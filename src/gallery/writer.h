// Lays out new sections of a gallery file and writes them.
#pragma once

#include <cstdint>
#include <span>

#include "aligned_bytes.h"
#include "gallery/gallery_types.h"
#include "gallery/header_page.h"
#include "gallery/segment.h"

namespace crosshash {

struct WrittenSections {
  Header header;       // of the file with the new sections
  AlignedBytes bytes;  // the file from `start` to its new end
};

// Adds one section of each kind with the items of the slices to the file that `before` describes; metadata only
// when `before` has no sections. `start` is where the bytes that are wanted begin: the end of the file so far, or
// 0 for the whole of a new file, whose header page is then left zero. Throws a Failure with GalleryFull when the
// table has no room, or std::bad_alloc.
WrittenSections write_sections(const Header& before, const GalleryOptions& options, std::span<const Slice> slices,
                               std::uint64_t start);

}  // namespace crosshash
