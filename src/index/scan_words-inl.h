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

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "codes/code_view.h"
#include "index/top_k.h"

HWY_BEFORE_NAMESPACE();
namespace crosshash::HWY_NAMESPACE {

// `constant_words` is the number of words where the width deserves a loop of its own, else 0.
template <std::size_t constant_words>
HWY_INLINE void scan_rows(std::size_t runtime_words, const std::uint8_t* image, std::size_t first, std::size_t last,
                          std::uint32_t first_position, const std::uint64_t* query, TopK& top) {
  const std::size_t words = constant_words != 0 ? constant_words : runtime_words;
  std::uint32_t bound = top.bound();
  for (std::size_t code = first; code < last; ++code) {
    const std::uint8_t* row = image + code * words * 8;
    std::uint32_t distance = 0;
    for (std::size_t i = 0; i < words; ++i) {
      std::uint64_t word = 0;
      std::memcpy(&word, row + i * 8, 8);
      distance += static_cast<std::uint32_t>(std::popcount(word ^ query[i]));
    }
    if (distance < bound) [[unlikely]] {
      top.offer({.distance = distance, .position = first_position + static_cast<std::uint32_t>(code)});
      bound = top.bound();
    }
  }
}

inline void scan_words(const CodeView& codes, std::size_t first, std::size_t last, std::uint32_t first_position,
                       const std::uint64_t* query, TopK& top) {
  const std::size_t words = code_words(codes.bits());
  const std::uint8_t* image = codes.image().data();
  switch (words) {
    case 4: return scan_rows<4>(words, image, first, last, first_position, query, top);
    case 8: return scan_rows<8>(words, image, first, last, first_position, query, top);
    case 16: return scan_rows<16>(words, image, first, last, first_position, query, top);
    default: return scan_rows<0>(words, image, first, last, first_position, query, top);
  }
}

}  // namespace crosshash::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif  // per-target include guard
