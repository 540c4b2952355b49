// Changes gallery files for tests, and puts their checksums right again: what an attacker, not a bad disk, does.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

#include "aligned_bytes.h"
#include "gallery/little_endian.h"
#include "hashing/crc32c.h"

namespace crosshash::test {

// The offsets are those of FORMAT.md.
class FileEditor {
 public:
  explicit FileEditor(AlignedBytes file) : file_(std::move(file)) {}

  template <class T>
  [[nodiscard]] T get(std::size_t offset) const {
    return load<T>(file_, offset);
  }
  template <class T>
  FileEditor& set(std::size_t offset, T value) {
    store(file_, offset, value);
    return *this;
  }

  // The place of a field of entry `index` of the section table.
  [[nodiscard]] static std::size_t entry(std::size_t index, std::size_t field) { return 128 + 40 * index + field; }
  [[nodiscard]] std::size_t section_count() const { return get<std::uint32_t>(72); }
  [[nodiscard]] std::size_t section_offset(std::size_t index) const { return size_at(entry(index, 8)); }
  [[nodiscard]] std::size_t section_length(std::size_t index) const { return size_at(entry(index, 16)); }
  [[nodiscard]] std::uint32_t section_kind(std::size_t index) const { return get<std::uint32_t>(entry(index, 0)); }

  // Adds a section behind the others.
  FileEditor& add_section(std::uint32_t kind, std::uint16_t flags, std::uint16_t encoding, std::uint64_t count,
                          std::string_view bytes) {
    const std::size_t index = section_count();
    file_.resize((file_.size() + 63) / 64 * 64, 0);
    set(entry(index, 0), kind);
    set(entry(index, 4), flags);
    set(entry(index, 6), encoding);
    set(entry(index, 8), std::uint64_t{file_.size()});
    set(entry(index, 16), std::uint64_t{bytes.size()});
    set(entry(index, 24), count);
    file_.insert(file_.end(), bytes.begin(), bytes.end());
    set(72, static_cast<std::uint32_t>(index + 1));
    return set(16, std::uint64_t{file_.size()});
  }

  // The file with the checksums of all sections that lie within it, and of the page, put right.
  [[nodiscard]] AlignedBytes sealed() {
    for (std::size_t i = 0; i < section_count() && i < 99; ++i) {
      const std::size_t offset = section_offset(i);
      const std::size_t length = section_length(i);
      if (offset <= file_.size() && length <= file_.size() - offset) {
        set(entry(i, 32), crc32c(std::span(file_).subspan(offset, length)));
      }
    }
    set(12, std::uint32_t{0});
    set(12, crc32c(std::span(file_).first(4096)));
    return file_;
  }

 private:
  [[nodiscard]] std::size_t size_at(std::size_t offset) const {
    return static_cast<std::size_t>(get<std::uint64_t>(offset));
  }

  AlignedBytes file_;
};

}  // namespace crosshash::test
