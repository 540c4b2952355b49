// Many texts in one run of bytes: where each begins, then all of them end to end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace crosshash {

// A view of texts that lie in a file or in memory. Valid while their bytes are.
class StringTable {
 public:
  // Any number of texts, all of them empty.
  StringTable() = default;

  // `offsets` holds size() + 1 numbers of 32 bits, or 64 when `wide`: 0, then the end of each text within `text`.
  StringTable(std::span<const std::uint8_t> offsets, bool wide, std::string_view text) noexcept
      : offsets_(offsets), wide_(wide), text_(text) {}

  // The table that a section of a file is: `count` + 1 offsets, then the text. Throws a Failure with
  // DamagedGallery that names `section` when the bytes are not just that, or a text is not UTF-8.
  static StringTable read(std::span<const std::uint8_t> bytes, std::uint64_t count, bool wide,
                          std::string_view section);

  [[nodiscard]] std::string_view operator[](std::size_t index) const noexcept {
    const std::size_t begin = offset(index);
    return {text_.data() + begin, offset(index + 1) - begin};
  }

  // The bytes of the texts from `first` up to `last`, without their offsets.
  [[nodiscard]] std::uint64_t text_bytes(std::size_t first, std::size_t last) const noexcept {
    return offset(last) - offset(first);
  }

 private:
  [[nodiscard]] std::size_t offset(std::size_t index) const noexcept;
  [[nodiscard]] bool is_sound(std::size_t count) const noexcept;

  std::span<const std::uint8_t> offsets_;  // none when all texts are empty
  bool wide_ = false;
  std::string_view text_;
};

// The bytes of one offset.
constexpr std::size_t offset_bytes(bool wide) noexcept { return wide ? 8 : 4; }

// Whether `text_bytes` bytes of text need 64-bit offsets.
constexpr bool needs_wide_offsets(std::uint64_t text_bytes) noexcept { return text_bytes > 0xFFFFFFFFU; }

}  // namespace crosshash
