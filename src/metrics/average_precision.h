// Average precision of one ranking, expected over its ties.
//
// AP@all = sum over ranks i of P(i) rel(i) / R, with P(i) the precision of the first i and R the relevant items there
// are. For a block of n items, r of them relevant, after x items with R_b relevant, the expectation over all orders of
// the block adds
//
//   sum_{j=1..n} (r / n) (R_b + (j - 1) (r - 1) / (n - 1) + 1) / (x + j)
//
// (McSherry and Najork, "Computing information retrieval performance measures efficiently in the presence of tied
// scores", 2008.) Among the first k two conventions are in use, which differ: see below.
#pragma once

#include <cstdint>
#include <span>

#include "metrics/tie_block.h"

namespace crosshash {

// The expected average precision over the whole ranking, from 0 to 1. `relevant` is R, at least the sum over the
// blocks; 0 when R is 0.
double average_precision(std::span<const TieBlock> ranking, std::uint32_t relevant) noexcept;

// Of the first k (k >= 1): the sum over ranks 1 to k, divided by ...
struct AveragePrecisionAtK {
  double found = 0;     // ... the relevant items among these k: usual in the hashing literature; 0 when there are none
  double possible = 0;  // ... min(R, k), the most that can be among them: does not reward a ranking for finding less
};

// Expected over all orders of the ties; `found` is the expectation of the quotient, not the quotient of expectations.
AveragePrecisionAtK average_precision_at(std::span<const TieBlock> ranking, std::uint32_t relevant,
                                         std::uint32_t k) noexcept;

}  // namespace crosshash
