// Where multi-index hashing cuts a code: into substrings of bits that lie side by side, nearly equally long.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

#include "error.h"

namespace crosshash {

// Below the shortest, tables tell little apart; of the longest, the offsets of a table take 64 MiB.
inline constexpr std::uint32_t min_substring_bits = 8;
inline constexpr std::uint32_t max_substring_bits = 24;

// The bits `first_bit` to `first_bit` + `bits` - 1 of a code, the lowest bit of byte 0 being bit 0.
struct Substring {
  std::uint32_t first_bit = 0;
  std::uint32_t bits = 0;  // 1 to max_substring_bits

  bool operator==(const Substring&) const = default;
};

// A packed code that may lie with other bytes between its own: byte j is at first[j * stride].
struct CodeRow {
  const std::uint8_t* first = nullptr;
  std::size_t stride = 1;

  // The bytes from `begin` to the eighth or, where that comes before it, to `end`, as a little-endian number.
  [[nodiscard]] std::uint64_t word(std::size_t begin, std::size_t end) const noexcept {
    std::uint64_t word = 0;
    if (stride == 1 && end - begin >= 8) {
      std::memcpy(&word, first + begin, 8);
      return word;
    }
    for (std::size_t byte = 0; byte < std::min<std::size_t>(end - begin, 8); ++byte) {
      word |= std::uint64_t{first[(begin + byte) * stride]} << (byte * 8);
    }
    return word;
  }
};

// The substring as a number, its first bit the lowest.
inline std::uint32_t substring_value(CodeRow row, Substring substring) noexcept {
  const std::size_t begin = substring.first_bit / 8;
  const std::size_t end = (substring.first_bit + substring.bits + 7) / 8;
  std::uint64_t value = 0;
  for (std::size_t byte = begin; byte < end; ++byte) {
    value |= std::uint64_t{row.first[byte * row.stride]} << ((byte - begin) * 8);
  }
  value >>= substring.first_bit % 8;
  return static_cast<std::uint32_t>(value & ((std::uint64_t{1} << substring.bits) - 1));
}

// The same of a code as words, byte j being the bits from 8 * (j % 8) of word j / 8.
inline std::uint32_t substring_value(std::span<const std::uint64_t> words, Substring substring) noexcept {
  const std::size_t word = substring.first_bit / 64;
  const std::uint32_t shift = substring.first_bit % 64;
  std::uint64_t value = words[word] >> shift;
  if (shift + substring.bits > 64) {
    value |= words[word + 1] << (64 - shift);
  }
  return static_cast<std::uint32_t>(value & ((std::uint64_t{1} << substring.bits) - 1));
}

// Cuts codes of `bits` bits into as few substrings of at most `length` bits as there can be, the longer ones first;
// they differ by one bit at most.
std::vector<Substring> cut_substrings(std::uint32_t bits, std::uint32_t length);

// The memory, in bytes, that a table for each substring takes with `count` codes in it.
std::uint64_t table_bytes(const std::vector<Substring>& substrings, std::uint64_t count) noexcept;

// Substrings for `count` codes: at most log2(count) bits long, so that a bucket holds one or a few of evenly spread
// codes (Norouzi et al. 2012, section 3.2). Fails with OutOfMemory when their tables would take more than `max_bytes`;
// those of other lengths would take more still.
Result<std::vector<Substring>> choose_substrings(std::uint32_t bits, std::uint64_t count, std::uint64_t max_bytes);

}  // namespace crosshash
