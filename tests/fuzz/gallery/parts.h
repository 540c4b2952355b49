// A gallery file taken apart, so that a mutation of one part leaves the places, lengths and checksums of the others
// right. It follows FORMAT.md and shares no code with the reader, which is what is tested.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace crosshash::fuzz {

struct GalleryPart {
  std::uint32_t kind = 0;
  std::uint16_t flags = 0;
  std::uint16_t encoding = 0;
  std::uint64_t count = 0;
  std::vector<std::uint8_t> bytes;
};

struct GalleryParts {
  std::uint64_t items = 0;
  std::uint32_t bits = 0;
  std::uint32_t dimensions = 0;
  std::array<std::uint8_t, 32> fingerprint = {};
  std::vector<GalleryPart> sections;
  std::vector<std::uint8_t> behind;  // past the declared length

  static constexpr std::size_t max_sections = 99;
};

// The parts of a file whose section table names places within it; nothing when it does not.
std::optional<GalleryParts> take_apart(std::span<const std::uint8_t> file);

// The file of these parts (max_sections sections at most), with all places, lengths and checksums as they must be.
std::vector<std::uint8_t> put_together(const GalleryParts& parts);

// Puts the checksums of the page, and of all sections that lie within the file, right. Leaves what is too short.
void seal_gallery(std::span<std::uint8_t> file);

}  // namespace crosshash::fuzz
