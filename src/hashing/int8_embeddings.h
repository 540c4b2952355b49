// Embeddings kept as 8-bit integers, for re-ranking the best hits of a search.
//
// A row x of D floats is stored as q = round(x / scale), ties away from zero, with scale = max|x| / 127; a row
// of zeros has scale 0. The largest error of a component is scale / 2.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace crosshash {

// Writes the integers of `embedding` (finite values) to `quantized`, of the same length, and returns the scale.
float quantize_int8(std::span<const float> embedding, std::span<std::int8_t> quantized) noexcept;

// Rows of `dimensions` integers and a scale each, somewhere in memory.
struct Int8Embeddings {
  std::size_t dimensions = 0;
  std::span<const std::int8_t> values;  // size() * dimensions
  std::span<const float> scales;

  [[nodiscard]] std::size_t size() const noexcept { return scales.size(); }

  // The dot product of `embedding` (dimensions values) and row `position` (< size()): their cosine when both
  // have length 1. The row's norm is that of the quantized values, so the result may pass 1 by a little.
  [[nodiscard]] float similarity(std::span<const float> embedding, std::size_t position) const noexcept;

  // Writes row `position` as it is kept, integers times scale, to `embedding` (dimensions values).
  void restore(std::size_t position, std::span<float> embedding) const noexcept;
};

}  // namespace crosshash
