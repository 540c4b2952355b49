// What the tests of multi-index hashing share: indexes, near queries, and the answers that a search must give.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <random>
#include <span>
#include <utility>
#include <vector>

#include "code_parts.h"
#include "index/multi_index.h"
#include "index/search_options.h"
#include "reference_search.h"

namespace crosshash::test {

// With these an index answers whatever it is asked, and whatever that takes.
inline constexpr MultiIndexCosts free_lookups = {
    .search = 0, .lookup = 0, .candidate = 0, .line = 0, .scanned_byte = 1};

inline MultiIndex build_index(std::uint32_t bits, std::size_t count, std::span<const CodeView> parts,
                              const MultiIndexOptions& options, std::size_t slice = std::size_t{1} << 30U) {
  auto builder = MultiIndex::Builder::create(bits, count, options).value();
  while (!builder.advance(parts, slice).value()) {
  }
  return builder.take().value();
}

// `code` with `changes` of its bits changed.
inline Codes near_query(std::span<const std::uint8_t> code, std::size_t changes, std::uint32_t seed) {
  Codes query(code.begin(), code.end());
  std::vector<std::size_t> bits(code.size() * 8);
  for (std::size_t bit = 0; bit < bits.size(); ++bit) {
    bits[bit] = bit;
  }
  std::mt19937 random(seed);
  for (std::size_t i = 0; i < std::min(changes, bits.size()); ++i) {
    std::swap(bits[i], bits[i + random() % (bits.size() - i)]);
    query[bits[i] / 8] = static_cast<std::uint8_t>(query[bits[i] / 8] ^ (1U << (bits[i] % 8)));
  }
  return query;
}

// The hits that a search with these options must find.
inline std::vector<Hit> expected_hits(const Codes& packed, const Codes& query, const SearchOptions& options) {
  std::vector<Hit> hits = reference_search(packed, query, packed.size() / query.size());
  std::erase_if(hits, [&](const Hit& hit) {
    return hit.distance > options.max_distance || (options.allowed && !options.allowed->contains(hit.position));
  });
  hits.resize(std::min(hits.size(), options.k));
  return hits;
}

}  // namespace crosshash::test
