// The values near a substring's value, and how many there are.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "index/multi_index_substring.h"

namespace crosshash {

namespace internal {

// Pascal's triangle: row n, column k holds "n over k".
constexpr auto pascals_triangle() {
  std::array<std::array<std::uint32_t, max_substring_bits + 2>, max_substring_bits + 1> triangle{};
  for (std::size_t n = 0; n < triangle.size(); ++n) {
    triangle[n][0] = 1;
    for (std::size_t k = 1; k <= n; ++k) {
      triangle[n][k] = triangle[n - 1][k - 1] + triangle[n - 1][k];
    }
  }
  return triangle;
}

inline constexpr auto binomials = pascals_triangle();

}  // namespace internal

// The number of values of `bits` bits (up to max_substring_bits) that differ from one of them in just `radius` bits.
constexpr std::uint32_t neighbours(std::uint32_t bits, std::uint32_t radius) {
  return radius > bits ? 0 : internal::binomials[bits][radius];
}

// Calls `visit(neighbour)` with each of them.
template <class Visit>
void for_each_neighbour(std::uint32_t value, std::uint32_t bits, std::uint32_t radius, Visit visit) {
  if (radius > bits) {
    return;
  }
  // Numbers of `radius` set bits, rising: each moves the lowest run of set bits up by one and the rest of it down
  // (Gosper's hack; Knuth, The Art of Computer Programming 4A, section 7.1.3, exercise 20).
  std::uint32_t changed = (std::uint32_t{1} << radius) - 1;
  const std::uint32_t end = std::uint32_t{1} << bits;
  while (changed < end) {
    visit(value ^ changed);
    if (changed == 0) {
      return;
    }
    const std::uint32_t moved = changed + (changed & (~changed + 1));
    changed = moved | ((changed ^ moved) >> (std::countr_zero(changed) + 2));
  }
}

}  // namespace crosshash
