// Ids that rise from position to position, integers by value and strings byte by byte. They are found by halving the
// positions, so they need no table; and none of them is there twice.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "gallery/gallery_types.h"
#include "gallery/segment.h"

namespace crosshash {

// Whether `left` comes before `right`. Both are of the same type.
bool id_before(const GalleryId& left, const GalleryId& right) noexcept;

// Whether each id of the segments, which are in order of position and have ids of one type, comes after the one before
// it: those of removed items too. So it is when there is none.
bool ids_rise(std::span<const Segment> segments) noexcept;

// The position of `id` in segments whose ids rise, and of which none but the last is empty. Nothing when it is not
// there, or is of the other type.
std::optional<std::uint32_t> find_rising(std::span<const Segment> segments, const GalleryId& id) noexcept;

}  // namespace crosshash
