#include "search_options.h"

namespace crosshash::js {

SearchOptions search_options(double k, const PositionBits& allowed, std::size_t count) {
  SearchOptions options = {.k = whole(k, max_k + 1)};
  if (!allowed.isUndefined()) {
    options.allowed = PositionSet::from_bytes(elements<std::uint8_t>(allowed), count);
  }
  return options;
}

SearchOptions search_options(double k, const PositionBits& allowed, const Gallery& gallery) {
  const std::size_t count = gallery.positions();
  SearchOptions options = search_options(k, allowed, count);
  if (gallery.size() < count) {
    if (!options.allowed) {
      options.allowed = PositionSet(count, true);
    }
    options.allowed->subtract(gallery.removed());
  }
  return options;
}

}  // namespace crosshash::js
