// Reads the sections of a gallery file, where they lie. The bytes of a section are those that its entry names,
// and their checksum fits; nothing else about them is taken for granted. All throw a Failure.
#pragma once

#include <cstdint>
#include <span>

#include "codes/code_view.h"
#include "codes/position_set.h"
#include "gallery/section.h"
#include "gallery/segment.h"

namespace crosshash {

// The codes, of `bits` bits: at most max_gallery_items, and all unused bits zero.
CodeView read_codes(const SectionEntry& entry, std::span<const std::uint8_t> bytes, std::uint32_t bits);

IdColumn read_ids(const SectionEntry& entry, std::span<const std::uint8_t> bytes);

StringTable read_titles(const SectionEntry& entry, std::span<const std::uint8_t> bytes);

// The embeddings, of `dimensions` (1 to max_gallery_dimensions) values. entry.count is at most max_gallery_items.
Int8Embeddings read_embeddings(const SectionEntry& entry, std::span<const std::uint8_t> bytes,
                               std::uint32_t dimensions);

// The positions of removed items, of `rows` (at most max_gallery_items) that there are. The set ends with the last one.
PositionSet read_removed(const SectionEntry& entry, std::span<const std::uint8_t> bytes, std::uint64_t rows);

}  // namespace crosshash
