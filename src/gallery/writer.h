// Lays out new sections of a gallery file and writes them.
#pragma once

#include <cstdint>
#include <span>

#include "aligned_bytes.h"
#include "codes/position_set.h"
#include "gallery/gallery_types.h"
#include "gallery/header_page.h"
#include "gallery/segment.h"

namespace crosshash {

struct WrittenSections {
  Header header;       // of the file with the new sections
  AlignedBytes bytes;  // a whole file, or one from its old end to its new one
};

// The bytes of a whole new file with one section of each kind: the rows of the slices, of which those at the
// positions in `removed` are removed. Throws std::bad_alloc.
WrittenSections write_file(const GalleryOptions& options, std::span<const Slice> slices, const PositionSet& removed);

// What brings the file that `before` describes up to date: a run with the rows of the slices, if there are any, and
// `removed` unless it is null. Throws a Failure with GalleryFull when the table has no room, or std::bad_alloc.
WrittenSections write_appendix(const Header& before, const GalleryOptions& options, std::span<const Slice> slices,
                               const PositionSet* removed);

}  // namespace crosshash
