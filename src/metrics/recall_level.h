// The precision-recall curve of one ranking, expected over its ties.
#pragma once

#include <cstdint>
#include <span>

#include "metrics/tie_block.h"

namespace crosshash {

// A point of the curve.
struct RecallLevel {
  double recall = 0;     // a share of the relevant items, from 0 to 1
  double precision = 0;  // at the rank where this share is reached
};

// Adds to `precisions[s]`, for each of the levels s / (precisions.size() - 1), the expectation of m / (rank of the m-th
// relevant item), where m = ceil(level * relevant), at least 1. The level 0 so is the reciprocal rank. Not interpolated
// (the curves of TREC take the best precision at this recall or a higher one). A level that the ranking does not reach
// adds 0. In a block of n items, r of them relevant, the j-th relevant one comes at place i with the chance
// C(i - 1, j - 1) C(n - i, r - j) / C(n, r). At least two levels.
void add_precision_at_recall(std::span<const TieBlock> ranking, std::uint32_t relevant,
                             std::span<double> precisions) noexcept;

}  // namespace crosshash
