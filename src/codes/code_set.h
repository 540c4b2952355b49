// Codes in memory of their own, in the layout that their width is searched fastest in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "aligned_bytes.h"
#include "codes/code_view.h"
#include "codes/layout.h"
#include "error.h"

namespace crosshash {

class CodeSet {
 public:
  // An empty set of codes of `bits` bits. Fails with WrongBits.
  static Result<CodeSet> create(std::uint32_t bits);
  static Result<CodeSet> create(std::uint32_t bits, Layout layout);

  [[nodiscard]] std::uint32_t bits() const noexcept { return bits_; }
  [[nodiscard]] Layout layout() const noexcept { return layout_; }
  [[nodiscard]] std::size_t size() const noexcept { return count_; }

  // Adds packed codes, bits / 8 bytes each, one after the other. Fails with WrongBits when `packed` is not a
  // whole number of codes, with OutOfMemory; the set is then as it was.
  Result<void> append(std::span<const std::uint8_t> packed);

  // Adds all codes of `other`, whatever its layout. Fails with WrongBits or OutOfMemory, as above.
  Result<void> append(const CodeView& other);

  // Forgets all codes; the width and the layout stay.
  void clear() noexcept;

  // A view of the codes, valid until the set is next changed.
  [[nodiscard]] CodeView view() const noexcept;

 private:
  CodeSet(std::uint32_t bits, Layout layout) : bits_(bits), layout_(layout) {}

  void put(std::size_t position, std::span<const std::uint8_t> packed) noexcept;
  void reserve_for(std::size_t count);

  std::uint32_t bits_;
  Layout layout_;
  std::size_t count_ = 0;
  AlignedBytes image_;
};

}  // namespace crosshash
