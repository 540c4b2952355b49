#include "gallery/gallery_state.h"

#include <algorithm>
#include <utility>

namespace crosshash {

GalleryState::GalleryState(GalleryOptions gallery_options)
    : options(std::move(gallery_options)), segments(1), recent(options) {
  segments.back() = recent.segment(0);
}

const Segment& GalleryState::segment_of(std::size_t position) const noexcept {
  return *std::prev(std::ranges::upper_bound(segments, position, {}, &Segment::first));
}

GalleryId GalleryState::id_at(std::size_t position) const noexcept {
  const Segment& segment = segment_of(position);
  return segment.ids[position - segment.first];
}

std::optional<std::uint32_t> GalleryState::find(const GalleryId& id, std::uint32_t hash) const noexcept {
  return ids.find(hash, [&](std::uint32_t position) noexcept { return same_id(id_at(position), id); });
}

void GalleryState::add_recent(const GalleryItem& item) {
  Segment& last = segments.back();
  try {
    recent.add(item);
  } catch (...) {
    // The items are the same, but memory that had grown before the rest failed has moved.
    last = recent.segment(last.first);
    throw;
  }
  last = recent.segment(last.first);
}

}  // namespace crosshash
