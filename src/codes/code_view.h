// Codes that lie somewhere in memory: what searches read, whoever owns the bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "codes/layout.h"
#include "error.h"

namespace crosshash {

// A memory image of `size()` codes of `bits()` bits. A view is valid while the bytes it was made of are.
class CodeView {
 public:
  CodeView() = default;

  // Checks that `image` is just as long as `count` codes need and 16-byte aligned (InvalidArgument otherwise),
  // and that `bits` is a width (WrongBits).
  static Result<CodeView> create(std::uint32_t bits, Layout layout, std::size_t count,
                                 std::span<const std::uint8_t> image);

  [[nodiscard]] std::uint32_t bits() const noexcept { return bits_; }
  [[nodiscard]] Layout layout() const noexcept { return layout_; }
  [[nodiscard]] std::size_t size() const noexcept { return count_; }
  [[nodiscard]] std::span<const std::uint8_t> image() const noexcept { return image_; }

  // Copies the code at `position` (< size()) into `packed` (bits / 8 bytes).
  void copy_code(std::size_t position, std::span<std::uint8_t> packed) const noexcept;

 private:
  std::uint32_t bits_ = min_bits;
  Layout layout_ = Layout::Transposed16;
  std::size_t count_ = 0;
  std::span<const std::uint8_t> image_;
};

}  // namespace crosshash
