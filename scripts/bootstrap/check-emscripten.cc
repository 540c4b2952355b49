// Shows that a freshly unpacked Emscripten works; not a part of crosshash.
#include <emscripten/bind.h>
#include <wasm_simd128.h>

#include <cstdio>
#include <expected>
#include <stdexcept>

static std::expected<int, int> lanes() {
  const v128_t bits = wasm_i8x16_popcnt(wasm_i32x4_splat(0x01010101));
  return wasm_i8x16_extract_lane(bits, 0) + wasm_i8x16_extract_lane(bits, 5) + wasm_i8x16_extract_lane(bits, 10) +
         wasm_i8x16_extract_lane(bits, 15);
}

static int answer() { return 42; }

EMSCRIPTEN_BINDINGS(check) { emscripten::function("answer", &answer); }

int main() {
  try {
    if (lanes().value() == 4) throw std::runtime_error("caught");
  } catch (const std::exception& error) {
    std::printf("4 lanes, %s\n", error.what());
  }
}
