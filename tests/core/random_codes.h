// Seeded codes for tests.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

namespace crosshash::test {

// `count` packed codes of `bytes` bytes, every bit fair.
inline std::vector<std::uint8_t> uniform_codes(std::size_t count, std::size_t bytes, std::uint32_t seed) {
  std::mt19937 random(seed);
  std::vector<std::uint8_t> codes(count * bytes);
  for (std::uint8_t& byte : codes) {
    byte = static_cast<std::uint8_t>(random());
  }
  return codes;
}

// `count` codes drawn from a few, each with at most one bit changed: many duplicates and many ties.
inline std::vector<std::uint8_t> clustered_codes(std::size_t count, std::size_t bytes, std::uint32_t seed) {
  constexpr std::size_t clusters = 3;
  std::mt19937 random(seed);
  const std::vector<std::uint8_t> centres = uniform_codes(clusters, bytes, seed + 1);
  std::vector<std::uint8_t> codes;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t centre = random() % clusters;
    codes.insert(codes.end(), centres.begin() + static_cast<std::ptrdiff_t>(centre * bytes),
                 centres.begin() + static_cast<std::ptrdiff_t>((centre + 1) * bytes));
    if (random() % 2 == 0) {
      const std::size_t bit = random() % (bytes * 8);
      std::uint8_t& byte = codes[i * bytes + bit / 8];
      byte = static_cast<std::uint8_t>(byte ^ (1U << (bit % 8)));
    }
  }
  return codes;
}

}  // namespace crosshash::test
