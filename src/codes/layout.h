// How codes lie in memory. The width of a code decides: see `preferred_layout`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "error.h"

namespace crosshash {

// The values are written into gallery files and never change.
enum class Layout : std::uint8_t {
  // Blocks of 16 codes, byte j of all 16 side by side: byte j of code i is at
  // (i / 16) * 16 * code_bytes + j * 16 + i % 16. The last block is filled up with zero bytes.
  Transposed16 = 1,
  // One row a code, of ceil(bits / 64) little-endian 64-bit words; unused high bytes are zero.
  Words64 = 2,
};

inline constexpr std::uint32_t min_bits = 8;
inline constexpr std::uint32_t max_bits = 1024;
inline constexpr std::size_t block_codes = 16;  // codes in a block of Layout::Transposed16

// Whether `bits` is a multiple of 8 from 8 to 1024.
constexpr bool is_valid_bits(std::uint32_t bits) { return bits >= min_bits && bits <= max_bits && bits % 8 == 0; }

// `bits` unchanged, or ErrorCode::WrongBits.
Result<std::uint32_t> check_bits(std::uint32_t bits);

// The layout that codes of this width are searched fastest in (tests/bench/index measures it).
Layout preferred_layout(std::uint32_t bits);

// Whether a value read from a file is a layout.
constexpr bool is_layout(std::uint32_t value) {
  return value == static_cast<std::uint32_t>(Layout::Transposed16) ||
         value == static_cast<std::uint32_t>(Layout::Words64);
}

// "transposed16" or "words64".
std::string_view layout_name(Layout layout);

constexpr std::size_t code_bytes(std::uint32_t bits) { return bits / 8; }
constexpr std::size_t code_words(std::uint32_t bits) { return (bits + 63) / 64; }

// The size in bytes of the memory image of `count` codes.
constexpr std::uint64_t image_bytes(std::uint32_t bits, Layout layout, std::uint64_t count) {
  if (layout == Layout::Words64) {
    return count * code_words(bits) * 8;
  }
  return (count + block_codes - 1) / block_codes * block_codes * code_bytes(bits);
}

}  // namespace crosshash
