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

// What a reference search is asked for; it shares nothing with SearchOptions.
struct ReferenceOptions {
  std::size_t k = 10;
  std::uint32_t max_distance = 1024;
  const std::vector<bool>* allowed = nullptr;  // by position; positions past its end are not
};

inline std::uint32_t hamming_distance(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b) {
  int distance = 0;
  for (std::size_t byte = 0; byte < a.size(); ++byte) {
    distance += std::popcount(static_cast<std::uint8_t>(a[byte] ^ b[byte]));
  }
  return static_cast<std::uint32_t>(distance);
}

inline std::vector<Hit> reference_search(std::span<const std::uint8_t> codes, std::span<const std::uint8_t> query,
                                         const ReferenceOptions& options) {
  std::vector<Hit> hits;
  for (std::size_t i = 0; i < codes.size() / query.size(); ++i) {
    if (options.allowed != nullptr && (i >= options.allowed->size() || !(*options.allowed)[i])) {
      continue;
    }
    const std::uint32_t distance = hamming_distance(codes.subspan(i * query.size(), query.size()), query);
    if (distance <= options.max_distance) {
      hits.push_back({.distance = distance, .position = static_cast<std::uint32_t>(i)});
    }
  }
  std::ranges::sort(hits);
  hits.resize(std::min(options.k, hits.size()));
  return hits;
}

inline std::vector<Hit> reference_search(std::span<const std::uint8_t> codes, std::span<const std::uint8_t> query,
                                         std::size_t k) {
  return reference_search(codes, query, ReferenceOptions{.k = k});
}

}  // namespace crosshash::test
