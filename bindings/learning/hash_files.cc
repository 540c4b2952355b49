#include "hash_files.h"

#include "hashing/hash_function_file.h"

namespace crosshash::js {

Uint8Array file_of(const HashFunction& function) { return uint8_array(value_of(write_hash_function(function))); }

FileArray files_of(std::span<const HashFunction> functions) {
  FileArray array(emscripten::val::array());
  for (const HashFunction& function : functions) {
    array.call<void>("push", file_of(function));
  }
  return array;
}

HashFunction function_of(const Uint8Array& file) { return value_of(read_hash_function(elements<std::uint8_t>(file))); }

EMSCRIPTEN_BINDINGS(crosshash_hash_files) { emscripten::register_type<FileArray>("Uint8Array[]"); }

}  // namespace crosshash::js
