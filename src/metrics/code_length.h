// How long codes should be: the knee of quality against bits.
#pragma once

#include <cstdint>
#include <span>

#include "error.h"

namespace crosshash {

// What codes of one length reach on held-out pairs.
struct CodeLength {
  std::uint32_t bits = 0;
  double quality = 0;  // such as mean average precision or recall@10; more is better
};

struct RecommendedLength {
  std::uint32_t bits = 0;
  double quality = 0;        // at this length
  double share_of_best = 0;  // quality / the best of all lengths, from 0 to 1; 1 when the best is 0
};

// The knee: where the curve lies highest above the line from its first to its last point, both axes scaled to 0 to 1
// (Satopää et al., "Finding a 'kneedle' in a haystack", 2011, offline and without smoothing). Bits are not taken as
// logarithms, because storage and search time rise with their number. First, lengths that are not better than a shorter
// one by more than `noise` leave: longer codes that gain nothing are never recommended. A curve that is nowhere above
// its line has no knee; then it is the longest that is left.
// The curve may come in any order. Fails with InvalidArgument when it is empty, a length is 0 or comes twice, a quality
// is negative or not finite, or the noise is.
Result<RecommendedLength> recommend_bits(std::span<const CodeLength> curve, double noise = 0.005);

}  // namespace crosshash
