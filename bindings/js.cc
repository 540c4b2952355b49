#include "js.h"

#include <emscripten/heap.h>

#include <string>

namespace crosshash::js {

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
