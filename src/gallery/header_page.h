// The first 4096 bytes of a gallery file: what it holds and where. FORMAT.md gives every byte.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "gallery/gallery_types.h"
#include "gallery/section.h"

namespace crosshash {

using HeaderPage = std::array<std::uint8_t, header_page_bytes>;

struct Header {
  std::uint64_t total_length = header_page_bytes;  // of the file, as declared
  std::uint64_t item_count = 0;
  std::uint32_t bits = 0;
  std::uint32_t dimensions = 0;
  Fingerprint fingerprint = {};
  std::vector<SectionEntry> sections;  // in the order of their offsets; max_sections at most
};

// The page of a header. Its sections must lie as `decode_header` demands.
HeaderPage encode_header(const Header& header) noexcept;

// The header of a file, whose other bytes are not looked at. All sections are within the declared length, which
// is the end of the last one; each starts at the first section_start after the one before. Item count, bits and
// dimensions are within their ranges. Throws a Failure with NotAGallery, DamagedGallery or NewerVersion.
Header decode_header(std::span<const std::uint8_t> file);

}  // namespace crosshash
