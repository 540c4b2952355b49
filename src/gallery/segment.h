// A run of items, wherever their bytes lie: in the file that was opened, or in memory of their own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "codes/code_view.h"
#include "gallery/gallery_types.h"
#include "gallery/little_endian.h"
#include "gallery/string_table.h"
#include "hashing/int8_embeddings.h"

namespace crosshash {

// The ids of a run, of either type.
struct IdColumn {
  IdType type = IdType::Strings;
  StringTable strings;                     // of type Strings
  std::span<const std::uint8_t> integers;  // of type Integers: 8 bytes each

  [[nodiscard]] GalleryId operator[](std::size_t index) const noexcept {
    if (type == IdType::Strings) {
      return strings[index];
    }
    return load<std::uint64_t>(integers, index * 8);
  }
};

struct Segment {
  std::size_t first = 0;  // position of its first item in the gallery
  std::size_t count = 0;  // items
  CodeView codes;
  IdColumn ids;
  StringTable titles;
  Int8Embeddings embeddings;  // `count` rows, or none when the gallery has no dimensions
};

// The items `first` up to `last` of a segment, counted within it.
struct Slice {
  const Segment* segment = nullptr;
  std::size_t first = 0;
  std::size_t last = 0;

  [[nodiscard]] std::size_t size() const noexcept { return last - first; }
};

// The bytes of a section of `count` (at most max_gallery_items) embeddings: integers, up to 3 bytes of zeros,
// and the scales.
constexpr std::uint64_t scales_offset(std::uint64_t count, std::uint32_t dimensions) noexcept {
  return (count * dimensions + 3) / 4 * 4;
}
constexpr std::uint64_t embeddings_bytes(std::uint64_t count, std::uint32_t dimensions) noexcept {
  return scales_offset(count, dimensions) + count * sizeof(float);
}

}  // namespace crosshash
