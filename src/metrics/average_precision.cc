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

// The expected sum over the first `drawn` places of a block of `items`, `relevant` of them relevant.
double block_precisions(const Sofar& before, std::uint64_t items, std::uint64_t relevant, std::uint64_t drawn) {
  if (relevant == 0) {
    return 0;
  }
  const double step = items > 1 ? static_cast<double>(relevant - 1) / static_cast<double>(items - 1) : 0;
  auto found = static_cast<double>(before.relevant + 1);
  double sum = 0;
  for (std::uint64_t i = 1; i <= drawn; ++i, found += step) {
    sum += found / static_cast<double>(before.items + i);
  }
  return sum * static_cast<double>(relevant) / static_cast<double>(items);
}

void pass(Sofar& sofar, const TieBlock& block) {
  sofar.precisions += block_precisions(sofar, block.items, block.relevant, block.items);
  sofar.items += block.items;
  sofar.relevant += block.relevant;
}

double quotient(double sum, std::uint64_t count) { return count == 0 ? 0 : sum / static_cast<double>(count); }

// The expectation of (sum of precisions) / (relevant found) when the cut leaves `drawn` of the block's items. The
// number of relevant ones among these is random, and given that number any order of them is as likely again.
double found_at_cut(const Sofar& before, const TieBlock& block, std::uint64_t drawn) {
  return expected_relevant_drawn(block.items, block.relevant, drawn, [&](std::uint64_t j) {
    return quotient(before.precisions + block_precisions(before, drawn, j, drawn), before.relevant + j);
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
      const double whole = sofar.precisions + block_precisions(sofar, block.items, block.relevant, drawn);
      return {.found = found_at_cut(sofar, block, drawn), .possible = quotient(whole, possible)};
    }
    pass(sofar, block);
  }
  return {.found = quotient(sofar.precisions, sofar.relevant), .possible = quotient(sofar.precisions, possible)};
}

}  // namespace crosshash
