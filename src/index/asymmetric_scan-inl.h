// The kernels of the asymmetric search: 16 codes at a time, a nibble of each looked up in one register.
//
// A register of N bytes takes N / 16 bytes of each of a block's 16 codes, beside as many tables. Sums are kept in 16
// bits without widening each byte: `total` adds whole 16-bit lanes, so its high bytes mix; `odd` adds the high bytes
// alone; `total - 256 * odd` leaves the sum of the low ones, because a sum of either fits 16 bits.
//
// Compiled once for each target: included by asymmetric_scan.cc only, hence the guard in Highway's manner.
#if defined(CROSSHASH_INDEX_ASYMMETRIC_SCAN_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef CROSSHASH_INDEX_ASYMMETRIC_SCAN_INL_H
#undef CROSSHASH_INDEX_ASYMMETRIC_SCAN_INL_H
#else
#define CROSSHASH_INDEX_ASYMMETRIC_SCAN_INL_H
#endif

#include <hwy/highway.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "codes/layout.h"
#include "index/asymmetric_tables.h"
#include "index/asymmetric_top.h"
#include "index/asymmetric_transpose-inl.h"
#include "index/run.h"

HWY_BEFORE_NAMESPACE();
namespace crosshash::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using ScoreTag = hn::CappedTag<std::uint16_t, block_codes / 2>;
using ScoreVector = hn::VFromD<ScoreTag>;

// The scores of a block's codes 0, 2, 4 ... and 1, 3, 5 ...
struct BlockScores {
  ScoreVector even;
  ScoreVector odd;
};

// Adds what rows `row` up to `rows` of a block score to `total` and `odd`: by registers of D while they are filled, by
// half as wide ones then.
template <class D, class V>
HWY_INLINE BlockScores score_rows(D d, const std::uint8_t* block, const std::uint8_t* low, const std::uint8_t* high,
                                  std::size_t row, std::size_t rows, V total, V odd) {
  constexpr std::size_t step = hn::MaxLanes(d) / block_codes;
  const hn::RepartitionToWide<D> wide;
  const auto nibble = hn::Set(d, 0x0F);
  for (; row + step <= rows; row += step) {
    const std::size_t offset = row * block_codes;
    const auto bytes = hn::LoadU(d, block + offset);
    const auto lows = hn::TableLookupBytes(hn::LoadU(d, low + offset), hn::And(bytes, nibble));
    const auto highs = hn::TableLookupBytes(hn::LoadU(d, high + offset), hn::ShiftRight<4>(bytes));
    const auto low_pairs = hn::BitCast(wide, lows);
    const auto high_pairs = hn::BitCast(wide, highs);
    total = hn::Add(total, hn::Add(low_pairs, high_pairs));
    odd = hn::Add(odd, hn::Add(hn::ShiftRight<8>(low_pairs), hn::ShiftRight<8>(high_pairs)));
  }
  if constexpr (step == 1) {
    return {.even = hn::Sub(total, hn::ShiftLeft<8>(odd)), .odd = odd};
  } else {
    const hn::Half<D> half;
    const hn::RepartitionToWide<decltype(half)> half_wide;
    const auto folded = [&](V sums) HWY_ATTR {
      return hn::Add(hn::LowerHalf(half_wide, sums), hn::UpperHalf(half_wide, sums));
    };
    return score_rows(half, block, low, high, row, rows, folded(total), folded(odd));
  }
}

// Apart from the loop, because it is rarely entered.
HWY_NOINLINE inline void offer_block(const BlockScores& scores, std::size_t count, std::uint32_t position,
                                     const PositionSet* allowed, AsymmetricTop& top) {
  const ScoreTag d;
  HWY_ALIGN std::uint16_t lanes[2][block_codes / 2];
  hn::Store(scores.even, d, lanes[0]);
  hn::Store(scores.odd, d, lanes[1]);
  for (std::size_t code = 0; code < count; ++code) {
    const std::uint32_t score = lanes[code % 2][code / 2];
    if (score >= top.bound() && (allowed == nullptr || allowed->contains(position + code))) {
      top.offer({.score = score, .position = position + static_cast<std::uint32_t>(code)});
    }
  }
}

// Scans the blocks of a run; `scores_of(first code of a block)` gives their scores.
template <class ScoresOf>
HWY_INLINE void scan_blocks(const Run& run, AsymmetricTop& top, const ScoresOf& scores_of) {
  const ScoreTag d;
  auto bound = hn::Set(d, static_cast<std::uint16_t>(top.bound()));
  for (std::size_t code = run.first; code < run.last; code += block_codes) {
    const std::uint32_t position = run.first_position + static_cast<std::uint32_t>(code);
    if (run.allowed != nullptr && run.allowed->bits_at(position) << (64 - block_codes) == 0) {
      continue;
    }
    const BlockScores scores = scores_of(code);
    if (hn::AllFalse(d, hn::Ge(hn::Max(scores.even, scores.odd), bound))) {
      continue;
    }
    offer_block(scores, std::min(block_codes, run.last - code), position, run.allowed, top);
    bound = hn::Set(d, static_cast<std::uint16_t>(top.bound()));
  }
}

template <class D>
HWY_INLINE BlockScores score_block(D d, const std::uint8_t* block, const std::uint8_t* low, const std::uint8_t* high,
                                   std::size_t rows) {
  const auto zero = hn::Zero(hn::RepartitionToWide<D>());
  return score_rows(d, block, low, high, 0, rows, zero, zero);
}

inline void asymmetric_scan_transposed(std::size_t bytes, const Run& run, const AsymmetricTables& tables,
                                       AsymmetricTop& top) {
  const WidestTag d;
  scan_blocks(run, top, [&](std::size_t code) HWY_ATTR {
    return score_block(d, run.image + code * bytes, tables.low(), tables.high(), bytes);
  });
}

// Rows of `row_bytes` bytes are turned into a transposed block first, in an order of the registers' own; the tables are
// put into the same order.
inline void asymmetric_scan_words(std::size_t row_bytes, const Run& run, const AsymmetricTables& tables,
                                  AsymmetricTop& top) {
  const WidestTag d;
  HWY_ALIGN std::uint8_t low[max_rows * AsymmetricTables::entries];
  HWY_ALIGN std::uint8_t high[max_rows * AsymmetricTables::entries];
  HWY_ALIGN std::uint8_t block[max_rows * block_codes];
  reorder_tables(d, tables.low(), row_bytes, low);
  reorder_tables(d, tables.high(), row_bytes, high);
  scan_blocks(run, top, [&](std::size_t code) HWY_ATTR {
    transpose_block(d, run.image + code * row_bytes, std::min(block_codes, run.last - code), row_bytes, block);
    return score_block(d, block, low, high, tables.rows());
  });
}

}  // namespace crosshash::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif  // per-target include guard
