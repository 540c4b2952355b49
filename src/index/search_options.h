// What a search is asked for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "codes/layout.h"
#include "codes/position_set.h"

namespace crosshash {

inline constexpr std::size_t max_k = 1U << 24U;

struct SearchOptions {
  std::size_t k = 10;                     // hits at most, for each query; up to max_k
  std::uint32_t max_distance = max_bits;  // radius search: only hits at this Hamming distance or nearer
  // Only these positions can be hits; positions beyond its size cannot. Without it all can.
  std::optional<PositionSet> allowed = {};
};

}  // namespace crosshash
