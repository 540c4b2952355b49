// Codes of 64 bits that need not be kept to be known: a function of their position.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

namespace crosshash::test {

// SplitMix64 (Steele, Lea and Flood 2014): every bit fair, all values different.
constexpr std::uint64_t numbered_code(std::uint64_t position) noexcept {
  std::uint64_t value = (position + 1) * 0x9E3779B97F4A7C15U;
  value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9U;
  value = (value ^ (value >> 27U)) * 0x94D049BB133111EBU;
  return value ^ (value >> 31U);
}

constexpr std::uint32_t numbered_distance(std::uint64_t position, std::uint64_t query) noexcept {
  return static_cast<std::uint32_t>(std::popcount(numbered_code(position) ^ query));
}

}  // namespace crosshash::test
