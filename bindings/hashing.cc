// src/hashing for JavaScript.
#include "hashing/hash_function.h"

#include "hashing/hash_function_file.h"
#include "hashing/hash_function_prefix.h"
#include "js.h"

namespace crosshash::js {
namespace {

HashFunction parse_hash_function(const Uint8Array& file) {
  return run([&] { return read_hash_function(elements<std::uint8_t>(file)); });
}

Float32Array project(const HashFunction& function, const Float32Array& embedding) {
  return run([&] { return float32_array(value_of(function.project(elements<float>(embedding)))); });
}

Uint8Array binarize(const HashFunction& function, const Float32Array& embedding) {
  return run([&] { return uint8_array(value_of(function.binarize(elements<float>(embedding)))); });
}

HashFunction first_bits(const HashFunction& function, std::uint32_t bits) {
  return run([&] { return prefix(function, bits); });
}

}  // namespace

EMSCRIPTEN_BINDINGS(crosshash_hashing) {
  emscripten::class_<HashFunction>("HashFunction")
      .property("dimensions", &HashFunction::dimensions)
      .property("bits", &HashFunction::bits)
      .function("project", &project)
      .function("binarize", &binarize)
      .function("prefix", &first_bits);
  emscripten::function("parseHashFunction", &parse_hash_function);
}

}  // namespace crosshash::js
