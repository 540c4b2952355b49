// Rows of Layout::Words64 as blocks of transposed bytes, for kernels that take one byte of 16 codes at a time.
//
// Four rounds of interleaving 16 registers transpose 16 x 16 bytes. Registers of N bytes do so for N / 16 squares side
// by side, and leave them mixed: register r of a chunk that starts at column c holds the columns c + r, c + r + 16 ...
// It costs nothing to keep that order, as long as what is combined with a block is in the same one.
//
// Compiled once for each target: included by asymmetric_scan-inl.h only, hence the guard in Highway's manner.
#if defined(CROSSHASH_INDEX_ASYMMETRIC_TRANSPOSE_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef CROSSHASH_INDEX_ASYMMETRIC_TRANSPOSE_INL_H
#undef CROSSHASH_INDEX_ASYMMETRIC_TRANSPOSE_INL_H
#else
#define CROSSHASH_INDEX_ASYMMETRIC_TRANSPOSE_INL_H
#endif

#include <hwy/highway.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "codes/layout.h"

HWY_BEFORE_NAMESPACE();
namespace crosshash::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

#if HWY_HAVE_SCALABLE
using WidestTag = hn::CappedTag<std::uint8_t, block_codes>;
#else
using WidestTag = hn::CappedTag<std::uint8_t, 64>;
#endif

inline constexpr std::size_t square = 16;              // rows and columns that are transposed at once
inline constexpr std::size_t max_rows = max_bits / 8;  // bytes of a code, a multiple of `square`

// Calls `visit(tag, column)` for chunks of columns that cover `row_bytes` (a multiple of 8): as wide as D while that
// fits, then half as wide. The last one may be half empty.
template <class D, class Visit>
HWY_INLINE void each_chunk(D d, std::size_t row_bytes, std::size_t column, const Visit& visit) {
  constexpr std::size_t width = hn::MaxLanes(d);
  for (; column + width <= row_bytes; column += width) {
    visit(d, column);
  }
  if constexpr (width > square) {
    each_chunk(hn::Half<D>(), row_bytes, column, visit);
  } else if (column < row_bytes) {
    visit(d, column);
  }
}

// Transposes one chunk. `rows` are the starts of 16 codes.
template <class D>
HWY_INLINE void transpose_chunk(D d, const std::uint8_t* const* rows, std::size_t row_bytes, std::size_t column,
                                std::uint8_t* block) {
  constexpr std::size_t width = hn::MaxLanes(d);
  hn::VFromD<D> from[square];
  hn::VFromD<D> to[square];
  if (column + width <= row_bytes) {
    for (std::size_t row = 0; row < square; ++row) {
      from[row] = hn::LoadU(d, rows[row] + column);
    }
  } else {
    const hn::CappedTag<std::uint8_t, square / 2> half;
    for (std::size_t row = 0; row < square; ++row) {
      from[row] = hn::ZeroExtendResizeBitCast(d, half, hn::LoadU(half, rows[row] + column));
    }
  }
  const auto interleave = [&](const auto& before, auto& after) HWY_ATTR {
    for (std::size_t i = 0; i < square / 2; ++i) {
      after[2 * i] = hn::InterleaveLower(d, before[i], before[i + square / 2]);
      after[2 * i + 1] = hn::InterleaveUpper(d, before[i], before[i + square / 2]);
    }
  };
  interleave(from, to);
  interleave(to, from);
  interleave(from, to);
  interleave(to, from);
  for (std::size_t row = 0; row < square; ++row) {
    hn::Store(from[row], d, block + column * block_codes + row * width);
  }
}

// Transposes the `count` (1 to 16) rows from `image` on into `block`; lanes from `count` on repeat the last row.
template <class D>
HWY_INLINE void transpose_block(D d, const std::uint8_t* image, std::size_t count, std::size_t row_bytes,
                                std::uint8_t* block) {
  const std::uint8_t* rows[block_codes];
  for (std::size_t row = 0; row < block_codes; ++row) {
    rows[row] = image + std::min(row, count - 1) * row_bytes;
  }
  each_chunk(d, row_bytes, 0,
             [&](auto tag, std::size_t column) HWY_ATTR { transpose_chunk(tag, rows, row_bytes, column, block); });
}

// Copies a table of 16 bytes for each byte of a code from `tables` to `ordered`, as transpose_block orders bytes.
template <class D>
void reorder_tables(D d, const std::uint8_t* tables, std::size_t row_bytes, std::uint8_t* ordered) {
  each_chunk(d, row_bytes, 0, [&](auto tag, std::size_t column) {
    constexpr std::size_t squares = hn::MaxLanes(tag) / square;
    for (std::size_t row = 0; row < square; ++row) {
      for (std::size_t i = 0; i < squares; ++i) {
        const std::uint8_t* table = tables + (column + i * square + row) * square;
        std::copy_n(table, square, ordered + (column + row * squares + i) * square);
      }
    }
  });
}

}  // namespace crosshash::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif  // per-target include guard
