// The sections of a gallery file and their table. The values are written into files and never change.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace crosshash {

enum class SectionKind : std::uint32_t { Codes = 1, Ids = 2, Titles = 3, Embeddings = 4, Metadata = 5, Removed = 6 };

// How a section's bytes are to be read. A section of codes has the value of its Layout instead.
enum class Encoding : std::uint16_t {
  Plain = 0,        // the only way there is; of texts: 32-bit offsets
  Integers = 1,     // ids as 64-bit integers
  WideStrings = 2,  // texts with 64-bit offsets
  AllEmpty = 3,     // titles, all of which are empty: no bytes at all
};

inline constexpr std::uint16_t section_required = 1;  // flag: a reader that does not know the kind must refuse the file
inline constexpr std::uint64_t section_alignment = 64;  // of the offset in the file
inline constexpr std::size_t max_sections = 99;         // what the header page has room for

struct SectionEntry {
  std::uint32_t kind = 0;
  std::uint16_t flags = 0;
  std::uint16_t encoding = 0;
  std::uint64_t offset = 0;
  std::uint64_t length = 0;  // in bytes
  std::uint64_t count = 0;   // items
  std::uint32_t crc = 0;     // CRC-32C of the section's bytes

  [[nodiscard]] bool is(SectionKind other) const noexcept { return kind == static_cast<std::uint32_t>(other); }
};

// "codes", "ids", "titles", "embeddings", "metadata", "removed", or "unknown".
std::string_view section_name(std::uint32_t kind) noexcept;

// The first place at or after `offset` (at most 2^63) where a section may start.
constexpr std::uint64_t section_start(std::uint64_t offset) noexcept {
  return (offset + section_alignment - 1) / section_alignment * section_alignment;
}

}  // namespace crosshash
