#include "metrics/average_precision.h"

#include <algorithm>

#include "metrics/expectation.h"

namespace crosshash {
namespace {

// What a ranking has given up to some rank.
struct Sofar {
  std::uint64_t items = 0;
  std::uint64_t relevant = 0;
  double precisions = 0;  // the sum of P(i) rel(i)
};

// Sums over the first places of a block; they do not depend on how many items are relevant.
struct PlaceSums {
  double reciprocals = 0;  // of 1 / rank
  double weighted = 0;     // of (place - 1) / rank
};

PlaceSums place_sums(std::uint64_t items_before, std::uint64_t places) {
  PlaceSums sums;
  for (std::uint64_t i = 1; i <= places; ++i) {
    const double reciprocal = 1 / static_cast<double>(items_before + i);
    sums.reciprocals += reciprocal;
    sums.weighted += static_cast<double>(i - 1) * reciprocal;
  }
  return sums;
}

// The expected sum over these places of a block of `items`, `relevant` of them relevant.
double block_precisions(const Sofar& before, std::uint64_t items, std::uint64_t relevant, const PlaceSums& sums) {
  if (relevant == 0) {
    return 0;
  }
  const double step = items > 1 ? static_cast<double>(relevant - 1) / static_cast<double>(items - 1) : 0;
  return (static_cast<double>(before.relevant + 1) * sums.reciprocals + step * sums.weighted) *
         static_cast<double>(relevant) / static_cast<double>(items);
}

void pass(Sofar& sofar, const TieBlock& block) {
  if (block.relevant > 0) {
    sofar.precisions += block_precisions(sofar, block.items, block.relevant, place_sums(sofar.items, block.items));
  }
  sofar.items += block.items;
  sofar.relevant += block.relevant;
}

double quotient(double sum, std::uint64_t count) { return count == 0 ? 0 : sum / static_cast<double>(count); }

// The expectation of (sum of precisions) / (relevant found) when the cut leaves `drawn` of the block's items. The
// number of relevant ones among these is random, and given that number any order of them is as likely again.
double found_at_cut(const Sofar& before, const TieBlock& block, std::uint64_t drawn, const PlaceSums& sums) {
  return expected_relevant_drawn(block.items, block.relevant, drawn, [&](std::uint64_t j) {
    return quotient(before.precisions + block_precisions(before, drawn, j, sums), before.relevant + j);
  });
}

}  // namespace

double average_precision(std::span<const TieBlock> ranking, std::uint32_t relevant) noexcept {
  Sofar sofar;
  for (const TieBlock& block : ranking) {
    pass(sofar, block);
  }
  return quotient(sofar.precisions, relevant);
}

AveragePrecisionAtK average_precision_at(std::span<const TieBlock> ranking, std::uint32_t relevant,
                                         std::uint32_t k) noexcept {
  const std::uint32_t possible = std::min(relevant, k);
  Sofar sofar;
  for (const TieBlock& block : ranking) {
    const std::uint64_t drawn = k - sofar.items;
    if (drawn < block.items) {
      const PlaceSums sums = place_sums(sofar.items, drawn);
      const double whole = sofar.precisions + block_precisions(sofar, block.items, block.relevant, sums);
      return {.found = found_at_cut(sofar, block, drawn, sums), .possible = quotient(whole, possible)};
    }
    pass(sofar, block);
  }
  return {.found = quotient(sofar.precisions, sofar.relevant), .possible = quotient(sofar.precisions, possible)};
}

}  // namespace crosshash
