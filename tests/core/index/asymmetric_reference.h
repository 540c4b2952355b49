// The scalar reference of the asymmetric search: the integer score bit by bit, as src/index/asymmetric_tables.h defines
// it, and the float score of every candidate, sorted.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <span>
#include <vector>

#include "codes/position_set.h"
#include "hashing/asymmetric.h"
#include "index/asymmetric_cursor.h"

namespace crosshash::test {

inline std::vector<float> normal_projections(std::size_t count, std::uint32_t seed) {
  std::mt19937 random(seed);
  std::normal_distribution<float> normal;
  std::vector<float> projections(count);
  std::ranges::generate(projections, [&] { return normal(random); });
  return projections;
}

inline std::vector<long> integer_weights(std::span<const float> projections) {
  std::vector<double> sums(projections.size() / 4, 0.0);
  for (std::size_t bit = 0; bit < projections.size(); ++bit) {
    sums[bit / 4] += std::fabs(static_cast<double>(projections[bit]));
  }
  const double largest = *std::ranges::max_element(sums);
  std::vector<long> weights;
  for (const float projection : projections) {
    weights.push_back(largest == 0 ? 0 : std::lround(std::fabs(static_cast<double>(projection)) * (253 / largest)));
  }
  return weights;
}

inline std::uint32_t integer_score(std::span<const float> projections, std::span<const long> weights,
                                   std::span<const std::uint8_t> code) {
  long score = 0;
  for (std::size_t bit = 0; bit < projections.size(); ++bit) {
    const bool set = (code[bit / 8] & (1 << (bit % 8))) != 0;
    if ((set && projections[bit] > 0) || (!set && projections[bit] < 0)) {
      score += weights[bit];
    }
  }
  return static_cast<std::uint32_t>(score);
}

// What a search for k hits gives: the best of the candidates first, then the others.
inline std::vector<AsymmetricHit> reference_asymmetric(std::span<const std::uint8_t> codes,
                                                       std::span<const float> projections, std::size_t k,
                                                       const std::optional<PositionSet>& allowed = {}) {
  const std::vector<long> weights = integer_weights(projections);
  const std::size_t bytes = projections.size() / 8;
  std::vector<AsymmetricHit> hits;
  for (std::size_t i = 0; i < codes.size() / bytes; ++i) {
    if (!allowed || allowed->contains(i)) {
      hits.push_back({.integer_score = integer_score(projections, weights, codes.subspan(i * bytes, bytes)),
                      .position = static_cast<std::uint32_t>(i)});
    }
  }
  std::ranges::sort(hits, [](const AsymmetricHit& a, const AsymmetricHit& b) {
    return a.integer_score > b.integer_score || (a.integer_score == b.integer_score && a.position < b.position);
  });
  hits.resize(std::min(hits.size(), asymmetric_candidates(k)));
  for (AsymmetricHit& hit : hits) {
    hit.score = asymmetric_score(projections, codes.subspan(hit.position * bytes, bytes));
  }
  std::ranges::sort(hits, [](const AsymmetricHit& a, const AsymmetricHit& b) {
    return a.score > b.score || (a.score == b.score && a.position < b.position);
  });
  return hits;
}

}  // namespace crosshash::test
