// What JavaScript asks of a search.
#pragma once

#include <cstddef>

#include "gallery/gallery.h"
#include "index/search_options.h"
#include "js.h"

namespace crosshash::js {

// The value as a whole number; when it is none, or above `beyond`, that: more than the core takes, so that the core
// names the limit.
template <class Number>
Number whole(double value, Number beyond) {
  return value >= 0 && value <= static_cast<double>(beyond) ? static_cast<Number>(value) : beyond;
}

// For `count` codes, of which those in `allowed`, or all, can be hits.
SearchOptions search_options(double k, const PositionBits& allowed, std::size_t count);

// For a gallery, whose removed items are never hits.
SearchOptions search_options(double k, const PositionBits& allowed, const Gallery& gallery);

}  // namespace crosshash::js
