// What a search is asked for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "codes/layout.h"
#include "codes/position_set.h"
#include "error.h"

namespace crosshash {

inline constexpr std::size_t max_k = 1U << 24U;

struct SearchOptions {
  std::size_t k = 10;                     // hits at most, for each query; up to max_k
  std::uint32_t max_distance = max_bits;  // radius search: only hits at this Hamming distance or nearer
  // Only these positions can be hits; positions beyond its size cannot. Without it all can.
  std::optional<PositionSet> allowed = {};
};

// Whether a search of `count` codes can be asked for this: else KOutOfRange (k above max_k), or InvalidArgument (2^32
// codes or more).
Result<void> check_search(const SearchOptions& options, std::size_t count);

}  // namespace crosshash
