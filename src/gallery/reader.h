// Reads a whole gallery file.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "codes/position_set.h"
#include "gallery/gallery_types.h"
#include "gallery/header_page.h"
#include "gallery/segment.h"

namespace crosshash {

struct GalleryContents {
  Header header;
  GalleryOptions options;
  std::vector<Segment> segments;  // views of the file; none is empty, and positions run on from 0
  PositionSet removed;            // no larger than it needs to be
};

// Checks every byte up to the declared end. That ids of items that are there are unique is left to the caller. `file`
// must start on a section_alignment boundary of memory. Throws a Failure with NotAGallery, DamagedGallery or
// NewerVersion.
GalleryContents read_gallery(std::span<const std::uint8_t> file);

}  // namespace crosshash
