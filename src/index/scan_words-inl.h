// The kernel for Layout::Words64: a code a row, counted 64 bits at a time.
//
// Wide codes need many words each, so one row's sum is independent work enough; a population count of a whole word
// is one instruction on every target that matters.
//
// Compiled once for each target: included by scan.cc only, hence the guard in Highway's manner.
#if defined(CROSSHASH_INDEX_SCAN_WORDS_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef CROSSHASH_INDEX_SCAN_WORDS_INL_H
#undef CROSSHASH_INDEX_SCAN_WORDS_INL_H
#else
#define CROSSHASH_INDEX_SCAN_WORDS_INL_H
#endif

#include <hwy/highway.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "codes/position_set.h"
#include "index/run.h"
#include "index/top_k.h"

HWY_BEFORE_NAMESPACE();
namespace crosshash::HWY_NAMESPACE {

// `constant_words` is the number of words where the width deserves a loop of its own, else 0.
template <std::size_t constant_words, bool filtered>
HWY_INLINE void scan_rows(std::size_t runtime_words, const Run& run, const std::uint64_t* query, TopK& top) {
  const std::size_t words = constant_words != 0 ? constant_words : runtime_words;
  const RunBound run_bound(top);
  std::uint32_t bound = run_bound();
  // Copies: the compiler would read what `run` refers to again and again, because hits are written meanwhile.
  const std::uint8_t* const image = run.image;
  const std::uint32_t first_position = run.first_position;
  const PositionSet* const allowed = run.allowed;
  std::array<std::uint64_t, constant_words> wanted{};
  std::copy_n(query, constant_words, wanted.begin());
  const auto scan_row = [&](std::size_t code) HWY_ATTR {
    const std::uint32_t position = first_position + static_cast<std::uint32_t>(code);
    if constexpr (filtered) {
      if (!allowed->contains(position)) {
        return;
      }
    }
    const std::uint8_t* row = image + code * words * 8;
    std::uint32_t distance = 0;
    for (std::size_t i = 0; i < words; ++i) {
      std::uint64_t word = 0;
      std::memcpy(&word, row + i * 8, 8);
      distance += static_cast<std::uint32_t>(std::popcount(word ^ (constant_words != 0 ? wanted[i] : query[i])));
    }
    if (distance < bound) [[unlikely]] {
      top.offer({.distance = distance, .position = position});
      bound = run_bound();
    }
  };
  const std::size_t stride = (run.last - run.first) / run_streams;
  for (std::size_t code = run.first; code < run.first + stride; ++code) {
    for (std::size_t stream = 0, at = code; stream < run_streams; ++stream, at += stride) {
      scan_row(at);
    }
  }
  for (std::size_t code = run.first + run_streams * stride; code < run.last; ++code) {
    scan_row(code);
  }
}

template <bool filtered>
void scan_words(std::size_t words, const Run& run, const std::uint64_t* query, TopK& top) {
  switch (words) {
    case 4: return scan_rows<4, filtered>(words, run, query, top);
    case 8: return scan_rows<8, filtered>(words, run, query, top);
    case 16: return scan_rows<16, filtered>(words, run, query, top);
    default: return scan_rows<0, filtered>(words, run, query, top);
  }
}

}  // namespace crosshash::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif  // per-target include guard
