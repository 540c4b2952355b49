// The scalar reference that every kernel is compared with: all distances, sorted.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "index/hit.h"

namespace crosshash::test {

inline std::uint32_t hamming_distance(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b) {
  int distance = 0;
  for (std::size_t byte = 0; byte < a.size(); ++byte) {
    distance += std::popcount(static_cast<std::uint8_t>(a[byte] ^ b[byte]));
  }
  return static_cast<std::uint32_t>(distance);
}

inline std::vector<Hit> reference_search(std::span<const std::uint8_t> codes, std::span<const std::uint8_t> query,
                                         std::size_t k) {
  std::vector<Hit> hits;
  for (std::size_t i = 0; i < codes.size() / query.size(); ++i) {
    hits.push_back({.distance = hamming_distance(codes.subspan(i * query.size(), query.size()), query),
                    .position = static_cast<std::uint32_t>(i)});
  }
  std::ranges::sort(hits);
  hits.resize(std::min(k, hits.size()));
  return hits;
}

}  // namespace crosshash::test
