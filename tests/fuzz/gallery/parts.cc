#include "parts.h"

#include <algorithm>
#include <cstring>

#include "hashing/crc32c.h"

namespace crosshash::fuzz {
namespace {

constexpr std::size_t page_bytes = 4096;
constexpr std::size_t table_at = 128;
constexpr std::size_t entry_bytes = 40;
constexpr std::array<std::uint8_t, 8> magic = {0x89, 'C', 'H', 'G', '\r', '\n', 0x1A, '\n'};

template <class T>
T get(std::span<const std::uint8_t> bytes, std::size_t offset) {
  T value = 0;
  std::memcpy(&value, bytes.subspan(offset, sizeof value).data(), sizeof value);
  return value;
}

template <class T>
void put(std::span<std::uint8_t> bytes, std::size_t offset, T value) {
  std::memcpy(bytes.subspan(offset, sizeof value).data(), &value, sizeof value);
}

// The place of a section's bytes; nothing when it is not within the file.
std::optional<std::span<const std::uint8_t>> section(std::span<const std::uint8_t> file, std::size_t index) {
  const std::size_t entry = table_at + index * entry_bytes;
  const auto offset = get<std::uint64_t>(file, entry + 8);
  const auto length = get<std::uint64_t>(file, entry + 16);
  if (offset < page_bytes || offset > file.size() || length > file.size() - offset) {
    return std::nullopt;
  }
  return file.subspan(offset, length);
}

void seal_page(std::span<std::uint8_t> file) {
  put(file, 12, std::uint32_t{0});
  put(file, 12, crc32c(file.first(page_bytes)));
}

}  // namespace

std::optional<GalleryParts> take_apart(std::span<const std::uint8_t> file) {
  if (file.size() < page_bytes) {
    return std::nullopt;
  }
  GalleryParts parts;
  parts.items = get<std::uint64_t>(file, 24);
  parts.bits = get<std::uint32_t>(file, 32);
  parts.dimensions = get<std::uint32_t>(file, 36);
  std::ranges::copy(file.subspan(40, parts.fingerprint.size()), parts.fingerprint.begin());
  const auto count = get<std::uint32_t>(file, 72);
  if (count > GalleryParts::max_sections) {
    return std::nullopt;
  }
  for (std::size_t i = 0; i < count; ++i) {
    const auto bytes = section(file, i);
    if (!bytes) {
      return std::nullopt;
    }
    const std::size_t entry = table_at + i * entry_bytes;
    parts.sections.push_back({.kind = get<std::uint32_t>(file, entry),
                              .flags = get<std::uint16_t>(file, entry + 4),
                              .encoding = get<std::uint16_t>(file, entry + 6),
                              .count = get<std::uint64_t>(file, entry + 24),
                              .bytes = {bytes->begin(), bytes->end()}});
  }
  const auto length = get<std::uint64_t>(file, 16);
  if (length < file.size()) {
    const auto behind = file.subspan(length);
    parts.behind.assign(behind.begin(), behind.end());
  }
  return parts;
}

std::vector<std::uint8_t> put_together(const GalleryParts& parts) {
  std::vector<std::uint8_t> file(page_bytes);
  for (std::size_t i = 0; i < parts.sections.size(); ++i) {
    const GalleryPart& part = parts.sections[i];
    file.resize((file.size() + 63) / 64 * 64);
    const std::size_t offset = file.size();
    file.insert(file.end(), part.bytes.begin(), part.bytes.end());
    const std::size_t entry = table_at + i * entry_bytes;
    put(file, entry, part.kind);
    put(file, entry + 4, part.flags);
    put(file, entry + 6, part.encoding);
    put(file, entry + 8, std::uint64_t{offset});
    put(file, entry + 16, std::uint64_t{part.bytes.size()});
    put(file, entry + 24, part.count);
    put(file, entry + 32, crc32c(part.bytes));
  }
  std::ranges::copy(magic, file.begin());
  put(file, 8, std::uint32_t{1});
  put(file, 16, std::uint64_t{file.size()});
  put(file, 24, parts.items);
  put(file, 32, parts.bits);
  put(file, 36, parts.dimensions);
  std::ranges::copy(parts.fingerprint, file.begin() + 40);
  put(file, 72, static_cast<std::uint32_t>(parts.sections.size()));
  seal_page(file);
  file.insert(file.end(), parts.behind.begin(), parts.behind.end());
  return file;
}

void seal_gallery(std::span<std::uint8_t> file) {
  if (file.size() < page_bytes) {
    return;
  }
  const std::size_t count = std::min<std::size_t>(get<std::uint32_t>(file, 72), GalleryParts::max_sections);
  for (std::size_t i = 0; i < count; ++i) {
    if (const auto bytes = section(file, i)) {
      put(file, table_at + i * entry_bytes + 32, crc32c(*bytes));
    }
  }
  seal_page(file);
}

}  // namespace crosshash::fuzz
