// Packed codes as rows of 64-bit words, to compare with popcounts.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace crosshash {

class CodeWords {
 public:
  // Codes of `bytes` bytes each; the last word of a row is filled up with zeros.
  CodeWords(std::span<const std::uint8_t> packed, std::size_t bytes);

  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] std::span<const std::uint64_t> row(std::size_t i) const noexcept {
    return std::span(words_).subspan(i * width_, width_);
  }

  // Writes the Hamming distance of `code` (a row of codes of as many bytes) to each of these, size() of them.
  void distances(std::span<const std::uint64_t> code, std::span<std::uint16_t> out) const noexcept;

 private:
  std::size_t size_ = 0;
  std::size_t width_ = 0;  // words of a row
  std::vector<std::uint64_t> words_;
};

// How many packed codes there are of `bits` (a multiple of 8 from 8 to 1024). Throws a Failure with WrongBits when it
// is not, or the last code is not whole.
std::size_t count_codes(std::uint32_t bits, std::span<const std::uint8_t> packed);

}  // namespace crosshash
