#include "read_loop.h"

#include <array>
#include <cstddef>

namespace crosshash::bench {
namespace {

constexpr std::size_t places = 4;
constexpr std::size_t step = 8;  // words: a line of memory

}  // namespace

std::uint64_t read_sum(std::span<const std::uint64_t> words) {
  const std::size_t stride = words.size() / (places * step) * step;
  std::array<std::uint64_t, step> sums{};
  for (std::size_t i = 0; i < stride; i += step) {
    for (std::size_t place = 0; place < places; ++place) {
      for (std::size_t word = 0; word < step; ++word) {
        sums[word] += words[place * stride + i + word];
      }
    }
  }
  for (std::size_t i = places * stride; i < words.size(); ++i) {
    sums[0] += words[i];
  }
  std::uint64_t sum = 0;
  for (const std::uint64_t each : sums) {
    sum += each;
  }
  return sum;
}

}  // namespace crosshash::bench
