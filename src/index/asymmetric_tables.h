// Lookup tables for the asymmetric search: what each nibble of a code adds to its integer score.
//
// The tables are those of product quantization (Jégou, Douze and Schmid, "Product quantization for nearest neighbor
// search", 2011, section III), small and coarse enough to be looked up in registers (André, Kermarrec and Le Scouarnec,
// "Cache locality is not enough: High-performance nearest neighbor search with product quantization fast scan", 2015).
//
// The integer score of a code is defined without reference to tables, so that every way to compute it agrees. With a
// query's projections p_i (floats), in double precision and in the order written:
//
//   w_i     = |p_i|
//   largest = max over nibbles n of ((w_4n + w_4n+1) + w_4n+2) + w_4n+3
//   scale   = 253 / largest, or 0 when largest is 0
//   q_i     = w_i * scale, rounded to a whole number, halves up
//   score   = sum of q_i over the bits i of the code that agree with the query: 1 where p_i > 0, 0 where p_i < 0
//
// As sum_i p_i * (bit_i ? 1 : -1) = 2 * (sum of w_i over the bits that agree) - sum_i w_i, the score orders codes as
// asymmetric_score (src/hashing/asymmetric.h) does, but for the rounding: each bit is off by half a step at most.
// Four roundings add at most 2 to a nibble's 253, so an entry fits a byte and the score of 1024 bits 16 bits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "aligned_bytes.h"
#include "codes/layout.h"

namespace crosshash {

inline constexpr std::uint32_t max_nibble_score = 255;
inline constexpr std::uint32_t max_integer_score = max_nibble_score * (max_bits / 4);  // 65280

class AsymmetricTables {
 public:
  static constexpr std::size_t entries = 16;  // bytes of one table

  // Of one query: a finite projection for each bit of a code.
  explicit AsymmetricTables(std::span<const float> projections);

  // The tables of all low (high) nibbles, byte after byte of a code, 64-byte aligned. They are filled up with tables of
  // zeros to rows() bytes of a code, a multiple of 16.
  [[nodiscard]] const std::uint8_t* low() const noexcept { return low_.data(); }
  [[nodiscard]] const std::uint8_t* high() const noexcept { return high_.data(); }
  [[nodiscard]] std::size_t rows() const noexcept { return low_.size() / entries; }

 private:
  AlignedBytes low_;
  AlignedBytes high_;
};

}  // namespace crosshash
