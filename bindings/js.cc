#include "js.h"

#include <emscripten/em_js.h>
#include <emscripten/heap.h>

#include <string>

// NOLINTBEGIN
EM_JS_DEPS(crosshash_arrays, "$Emval");

EM_JS(double, crosshash_array_length, (emscripten::EM_VAL handle, size_t element_bytes), {
  const array = Emval.toValue(handle);
  return ArrayBuffer.isView(array) && array.BYTES_PER_ELEMENT == element_bytes ? array.length : -1;
});

EM_JS(void, crosshash_copy_in, (emscripten::EM_VAL handle, void* to), {
  const array = Emval.toValue(handle);
  HEAPU8.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), to >>> 0);
});

EM_JS(emscripten::EM_VAL, crosshash_copy_out, (int type, const void* from, size_t bytes), {
  const {buffer} = HEAPU8.slice(from >>> 0, (from >>> 0) + (bytes >>> 0));
  return Emval.toHandle(new[Uint8Array, Uint32Array, Float32Array, BigInt64Array][type](buffer));
});
// NOLINTEND

namespace crosshash::js {

std::size_t length_of(const emscripten::val& array, std::size_t element_bytes) {
  const double length = crosshash_array_length(array.as_handle(), element_bytes);
  if (length < 0) {
    throw Failure({ErrorCode::InvalidArgument,
                   "A typed array with elements of " + std::to_string(element_bytes) + " bytes is wanted here."});
  }
  return static_cast<std::size_t>(length);
}

void copy_in(const emscripten::val& array, void* to) { crosshash_copy_in(array.as_handle(), to); }

emscripten::val copy_out(ArrayType type, const void* from, std::size_t bytes) {
  return emscripten::val::take_ownership(crosshash_copy_out(static_cast<int>(type), from, bytes));
}

void raise(const Error& error) {
  emscripten::val exception = emscripten::val::global("Error").new_(error.message);
  exception.set("code", std::string(code_name(error.code)));
  exception.set("section", error.section);
  exception.throw_();
  __builtin_unreachable();
}

namespace {

double heap_bytes() { return static_cast<double>(emscripten_get_heap_size()); }

}  // namespace

EMSCRIPTEN_BINDINGS(crosshash_js) {
  emscripten::register_type<Uint8Array>("Uint8Array");
  emscripten::register_type<Uint32Array>("Uint32Array");
  emscripten::register_type<Float32Array>("Float32Array");
  emscripten::register_type<BigInt64Array>("BigInt64Array");
  emscripten::register_type<NumberArray>("number[]");
  emscripten::register_type<NumberTable>("number[][]");
  emscripten::register_type<ImagePlanes>("Float32Array | Uint8Array");
  emscripten::register_type<PositionBits>("Uint8Array | undefined");
  emscripten::register_type<Id>("string | number");
  emscripten::register_type<SectionArray>("{ kind: string; offset: number; length: number; count: number }[]");
  emscripten::function("heapBytes", &heap_bytes);
}

}  // namespace crosshash::js
