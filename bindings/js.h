// Between C++ and JavaScript: typed arrays, and errors.
//
// Ownership is plain: a typed array that comes in is copied before the call does anything, one that goes out is a
// copy that belongs to JavaScript, and an object lives until JavaScript calls its delete().
#pragma once

#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "aligned_bytes.h"
#include "error.h"

namespace crosshash::js {

// JavaScript types by name, so that the generated declarations are exact.
EMSCRIPTEN_DECLARE_VAL_TYPE(Uint8Array)
EMSCRIPTEN_DECLARE_VAL_TYPE(Uint32Array)
EMSCRIPTEN_DECLARE_VAL_TYPE(Float32Array)
EMSCRIPTEN_DECLARE_VAL_TYPE(BigInt64Array)
EMSCRIPTEN_DECLARE_VAL_TYPE(NumberArray)   // number[]
EMSCRIPTEN_DECLARE_VAL_TYPE(NumberTable)   // number[][]
EMSCRIPTEN_DECLARE_VAL_TYPE(ImagePlanes)   // Float32Array | Uint8Array
EMSCRIPTEN_DECLARE_VAL_TYPE(PositionBits)  // Uint8Array | undefined: bit p % 8 of byte p / 8 is position p
EMSCRIPTEN_DECLARE_VAL_TYPE(Id)            // string | number
EMSCRIPTEN_DECLARE_VAL_TYPE(SectionArray)

// What typed_array() can make.
enum class ArrayType : std::uint8_t { Uint8, Uint32, Float32, BigInt64 };

// Throws a JavaScript Error with the properties `code` and `section`.
[[noreturn]] void raise(const Error& error);

// Runs `body`, which returns a value or a Result, and gives the value to JavaScript or raises the error.
template <class Body>
auto run(Body&& body) {
  auto result = guard(std::forward<Body>(body));
  if (!result) {
    raise(result.error());
  }
  if constexpr (!std::is_void_v<typename decltype(result)::value_type>) {
    return *std::move(result);
  }
}

// In JavaScript, one call each: a search makes several, and is over in half a millisecond itself.
std::size_t length_of(const emscripten::val& array, std::size_t element_bytes);
void copy_in(const emscripten::val& array, void* to);
emscripten::val copy_out(ArrayType type, const void* from, std::size_t bytes);

// A copy of a typed array's elements. Fails with InvalidArgument when it is no typed array, or has elements of another
// size.
template <class T, class Allocator = std::allocator<T>>
std::vector<T, Allocator> elements(const emscripten::val& array) {
  std::vector<T, Allocator> copy(length_of(array, sizeof(T)));
  copy_in(array, copy.data());
  return copy;
}

// Adds a copy of a typed array's elements. Fails as `elements` does; what was there before is then as it was.
template <class T, class Allocator>
void append_elements(const emscripten::val& array, std::vector<T, Allocator>& to) {
  const std::size_t before = to.size();
  to.resize(before + length_of(array, sizeof(T)));
  copy_in(array, to.data() + before);
}

// A new typed array, of the type `Array`, with a copy of the elements.
template <class Array, class T>
Array typed_array(ArrayType type, std::span<const T> elements) {
  return Array(copy_out(type, elements.data(), elements.size_bytes()));
}

inline Uint8Array uint8_array(std::span<const std::uint8_t> bytes) {
  return typed_array<Uint8Array>(ArrayType::Uint8, bytes);
}
inline Uint32Array uint32_array(std::span<const std::uint32_t> numbers) {
  return typed_array<Uint32Array>(ArrayType::Uint32, numbers);
}
inline Float32Array float32_array(std::span<const float> numbers) {
  return typed_array<Float32Array>(ArrayType::Float32, numbers);
}

}  // namespace crosshash::js
