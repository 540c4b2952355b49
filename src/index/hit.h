// What a search finds.
#pragma once

#include <compare>
#include <cstdint>

namespace crosshash {

// An item of the gallery and its Hamming distance from the query. Hits are ordered by distance, then position.
struct Hit {
  std::uint32_t distance = 0;  // bits that differ, 0 to 1024
  std::uint32_t position = 0;  // in the order in which items were added

  auto operator<=>(const Hit&) const = default;
};

}  // namespace crosshash
