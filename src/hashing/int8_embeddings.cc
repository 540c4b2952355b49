#include "hashing/int8_embeddings.h"

#include <algorithm>
#include <cmath>

namespace crosshash {

float quantize_int8(std::span<const float> embedding, std::span<std::int8_t> quantized) noexcept {
  float largest = 0;
  for (const float value : embedding) {
    largest = std::max(largest, std::abs(value));
  }
  const float scale = largest / 127.0F;
  if (scale == 0.0F) {  // also when the largest value is too small to divide by
    std::ranges::fill(quantized, std::int8_t{0});
    return 0.0F;
  }
  for (std::size_t i = 0; i < embedding.size(); ++i) {
    quantized[i] = static_cast<std::int8_t>(std::clamp(std::round(embedding[i] / scale), -127.0F, 127.0F));
  }
  return scale;
}

float Int8Embeddings::similarity(std::span<const float> embedding, std::size_t position) const noexcept {
  const std::span<const std::int8_t> row = values.subspan(position * dimensions, dimensions);
  // Four sums, so that compilers may use SIMD lanes without changing the order of additions.
  float sums[4] = {0, 0, 0, 0};
  std::size_t i = 0;
  for (; i + 4 <= dimensions; i += 4) {
    for (std::size_t lane = 0; lane < 4; ++lane) {
      sums[lane] += embedding[i + lane] * static_cast<float>(row[i + lane]);
    }
  }
  for (; i < dimensions; ++i) {
    sums[0] += embedding[i] * static_cast<float>(row[i]);
  }
  return ((sums[0] + sums[1]) + (sums[2] + sums[3])) * scales[position];
}

void Int8Embeddings::restore(std::size_t position, std::span<float> embedding) const noexcept {
  const std::span<const std::int8_t> row = values.subspan(position * dimensions, dimensions);
  for (std::size_t i = 0; i < dimensions; ++i) {
    embedding[i] = static_cast<float>(row[i]) * scales[position];
  }
}

}  // namespace crosshash
