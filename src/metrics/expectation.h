// Expectations over the distributions that ties bring: how many relevant items a cut through a block keeps, and where
// in a block its j-th relevant item comes.
#pragma once

#include <algorithm>
#include <cstdint>

namespace crosshash {

// The mean of `value(x)` over the whole numbers `lowest` to `highest`, whose chances have one peak, at `mode`.
// `ratio(x)` is P(x + 1) / P(x), for lowest <= x < highest. Chances are taken relative to the peak's, so that no
// binomial coefficient is ever computed, and left out where they are below 1e-20 of it.
template <class Ratio, class Value>
double expected_from_mode(std::uint64_t lowest, std::uint64_t highest, std::uint64_t mode, Ratio ratio, Value value) {
  constexpr double negligible = 1e-20;
  double total = 1;
  double sum = value(mode);
  double chance = 1;
  for (std::uint64_t x = mode; x < highest && chance > negligible; ++x) {
    chance *= ratio(x);
    total += chance;
    sum += chance * value(x + 1);
  }
  chance = 1;
  for (std::uint64_t x = mode; x > lowest && chance > negligible; --x) {
    chance /= ratio(x - 1);
    total += chance;
    sum += chance * value(x - 1);
  }
  return sum / total;
}

// The mean of `value(j)`, where j of `drawn` items are relevant, drawn at once from `items` of which `relevant` are
// (hypergeometric).
template <class Value>
double expected_relevant_drawn(std::uint64_t items, std::uint64_t relevant, std::uint64_t drawn, Value value) {
  const std::uint64_t others = items - relevant;
  const std::uint64_t lowest = drawn > others ? drawn - others : 0;
  const std::uint64_t highest = std::min(relevant, drawn);
  const std::uint64_t mode = (drawn + 1) * (relevant + 1) / (items + 2);
  const auto ratio = [&](std::uint64_t j) {
    return static_cast<double>(relevant - j) * static_cast<double>(drawn - j) /
           (static_cast<double>(j + 1) * static_cast<double>(others + j + 1 - drawn));
  };
  return expected_from_mode(lowest, highest, std::clamp(mode, lowest, highest), ratio, value);
}

// The mean of `value(place)`, where `place` (from 1) is that of the j-th relevant one of `items` in random order, of
// which `relevant` are (negative hypergeometric); 1 <= j <= relevant.
template <class Value>
double expected_place(std::uint64_t items, std::uint64_t relevant, std::uint64_t j, Value value) {
  const std::uint64_t others = items - relevant;
  const std::uint64_t mode = relevant > 1 ? (j - 1) * items / (relevant - 1) + 1 : 1;
  const auto ratio = [&](std::uint64_t place) {
    return static_cast<double>(place) * static_cast<double>(others + j - place) /
           (static_cast<double>(place + 1 - j) * static_cast<double>(items - place));
  };
  return expected_from_mode(j, others + j, std::clamp(mode, j, others + j), ratio, value);
}

}  // namespace crosshash
