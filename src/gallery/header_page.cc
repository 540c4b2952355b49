#include "gallery/header_page.h"

#include <algorithm>
#include <limits>
#include <string>

#include "codes/layout.h"
#include "error.h"
#include "gallery/damage.h"
#include "gallery/little_endian.h"
#include "hashing/crc32c.h"

namespace crosshash {
namespace {

constexpr std::array<std::uint8_t, 8> magic = {0x89, 'C', 'H', 'G', '\r', '\n', 0x1A, '\n'};
constexpr std::uint32_t version = 1;

constexpr std::size_t version_at = 8;
constexpr std::size_t crc_at = 12;
constexpr std::size_t total_length_at = 16;
constexpr std::size_t item_count_at = 24;
constexpr std::size_t bits_at = 32;
constexpr std::size_t dimensions_at = 36;
constexpr std::size_t fingerprint_at = 40;
constexpr std::size_t section_count_at = 72;
constexpr std::size_t reserved_at = 76;
constexpr std::size_t table_at = 128;
constexpr std::size_t entry_bytes = 40;
static_assert(table_at + max_sections * entry_bytes <= header_page_bytes);
static_assert(table_at + (max_sections + 1) * entry_bytes > header_page_bytes);

using Bytes = std::span<const std::uint8_t>;

std::uint32_t page_crc(Bytes page) {
  constexpr std::array<std::uint8_t, 4> zero = {};
  // The magic is fixed, so its own bytes need not be trusted: this tells a damaged magic from another file.
  std::uint32_t crc = crc32c(magic);
  crc = crc32c(page.subspan(version_at, crc_at - version_at), crc);
  crc = crc32c(zero, crc);
  return crc32c(page.subspan(crc_at + zero.size()), crc);
}

// The first page of the file, once its magic, checksum and version are right.
Bytes checked_page(Bytes file) {
  const std::size_t seen = std::min(file.size(), magic.size());
  const bool starts_like_one = std::ranges::equal(file.first(seen), std::span(magic).first(seen));
  if (file.size() < header_page_bytes) {
    if (starts_like_one) {
      damaged("header", "the file ends within it");
    }
    throw Failure({ErrorCode::NotAGallery, "The file does not begin like a gallery; pass one that crosshash made."});
  }
  const Bytes page = file.first(header_page_bytes);
  const bool crc_fits = page_crc(page) == load<std::uint32_t>(page, crc_at);
  if (!starts_like_one && !crc_fits) {
    throw Failure({ErrorCode::NotAGallery, "The file does not begin like a gallery; pass one that crosshash made."});
  }
  if (!starts_like_one || !crc_fits) {
    damaged("header", "its checksum does not fit");
  }
  const auto file_version = load<std::uint32_t>(page, version_at);
  if (file_version > version) {
    too_new("format version " + std::to_string(file_version));
  }
  if (file_version != version) {
    damaged("header", "there is no format version 0");
  }
  return page;
}

SectionEntry decode_entry(Bytes page, std::size_t index) {
  const std::size_t at = table_at + index * entry_bytes;
  SectionEntry entry;
  entry.kind = load<std::uint32_t>(page, at);
  entry.flags = load<std::uint16_t>(page, at + 4);
  entry.encoding = load<std::uint16_t>(page, at + 6);
  entry.offset = load<std::uint64_t>(page, at + 8);
  entry.length = load<std::uint64_t>(page, at + 16);
  entry.count = load<std::uint64_t>(page, at + 24);
  entry.crc = load<std::uint32_t>(page, at + 32);
  if ((entry.flags & ~section_required) != 0 || load<std::uint32_t>(page, at + 36) != 0) {
    too_new("an unknown flag in its section table");
  }
  return entry;
}

void encode_entry(std::span<std::uint8_t> page, std::size_t index, const SectionEntry& entry) {
  const std::size_t at = table_at + index * entry_bytes;
  store(page, at, entry.kind);
  store(page, at + 4, entry.flags);
  store(page, at + 6, entry.encoding);
  store(page, at + 8, entry.offset);
  store(page, at + 16, entry.length);
  store(page, at + 24, entry.count);
  store(page, at + 32, entry.crc);
}

// Sections lie one behind the other, so that none overlaps and no byte is without an owner.
void check_places(const Header& header) {
  if (header.total_length > std::uint64_t{std::numeric_limits<std::int64_t>::max()}) {
    damaged("header", "the declared length is impossible");
  }
  std::uint64_t end = header_page_bytes;
  for (const SectionEntry& entry : header.sections) {
    const std::uint64_t start = section_start(end);
    if (entry.offset != start || start > header.total_length || entry.length > header.total_length - start) {
      damaged("header", "a section lies in the wrong place");
    }
    end = start + entry.length;
  }
  if (end != header.total_length) {
    damaged("header", "the declared length is not the end of the last section");
  }
}

void check_values(const Header& header) {
  if (!is_valid_bits(header.bits)) {
    damaged("header", "codes cannot have " + std::to_string(header.bits) + " bits");
  }
  if (header.dimensions > max_gallery_dimensions) {
    damaged("header", "embeddings cannot have " + std::to_string(header.dimensions) + " dimensions");
  }
  if (header.item_count > max_gallery_items) {
    damaged("header", "it declares too many items");
  }
}

}  // namespace

HeaderPage encode_header(const Header& header) noexcept {
  HeaderPage page = {};
  std::ranges::copy(magic, page.begin());
  store(page, version_at, version);
  store(page, total_length_at, header.total_length);
  store(page, item_count_at, header.item_count);
  store(page, bits_at, header.bits);
  store(page, dimensions_at, header.dimensions);
  std::ranges::copy(header.fingerprint, page.begin() + fingerprint_at);
  store(page, section_count_at, static_cast<std::uint32_t>(header.sections.size()));
  for (std::size_t i = 0; i < header.sections.size(); ++i) {
    encode_entry(page, i, header.sections[i]);
  }
  store(page, crc_at, page_crc(page));
  return page;
}

Header decode_header(std::span<const std::uint8_t> file) {
  const Bytes page = checked_page(file);
  Header header;
  header.total_length = load<std::uint64_t>(page, total_length_at);
  header.item_count = load<std::uint64_t>(page, item_count_at);
  header.bits = load<std::uint32_t>(page, bits_at);
  header.dimensions = load<std::uint32_t>(page, dimensions_at);
  std::ranges::copy(page.subspan(fingerprint_at, header.fingerprint.size()), header.fingerprint.begin());
  const auto section_count = load<std::uint32_t>(page, section_count_at);
  if (section_count > max_sections) {
    damaged("header", "it declares too many sections");
  }
  const std::size_t table_end = table_at + section_count * entry_bytes;
  const auto is_zero = [](std::uint8_t byte) { return byte == 0; };
  if (!std::ranges::all_of(page.subspan(reserved_at, table_at - reserved_at), is_zero) ||
      !std::ranges::all_of(page.subspan(table_end), is_zero)) {
    too_new("a header with unknown values");
  }
  header.sections.reserve(section_count);
  for (std::size_t i = 0; i < section_count; ++i) {
    header.sections.push_back(decode_entry(page, i));
  }
  check_places(header);
  check_values(header);
  return header;
}

}  // namespace crosshash
