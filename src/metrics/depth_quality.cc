#include "metrics/depth_quality.h"

#include <algorithm>
#include <cmath>

namespace crosshash {
namespace {

// 1 - C(items - relevant, drawn) / C(items, drawn), as a sum of logarithms over the smaller of the two.
double hit_rate(std::uint64_t items, std::uint64_t relevant, std::uint64_t drawn) {
  if (drawn + relevant > items) {
    return relevant == 0 ? 0 : 1;
  }
  const std::uint64_t factors = std::min(relevant, drawn);
  const auto others = static_cast<double>(std::max(relevant, drawn));
  double log_missed = 0;
  for (std::uint64_t i = 0; i < factors && log_missed > -50; ++i) {  // exp(-50) is below 1's last place
    log_missed += std::log1p(-others / static_cast<double>(items - i));
  }
  return -std::expm1(log_missed);
}

}  // namespace

DepthQuality depth_quality(std::span<const TieBlock> ranking, std::uint32_t relevant, std::uint32_t k) noexcept {
  std::uint64_t items = 0;
  std::uint64_t whole = 0;  // relevant, of the blocks before the cut
  double cut = 0;           // relevant, of the block that the cut divides
  double hit = 0;
  for (const TieBlock& block : ranking) {
    if (items == k) {
      break;
    }
    const std::uint64_t drawn = std::min<std::uint64_t>(block.items, k - items);
    if (drawn == block.items) {
      whole += block.relevant;
    } else {
      cut = static_cast<double>(block.relevant) * static_cast<double>(drawn) / block.items;
      hit = hit_rate(block.items, block.relevant, drawn);
    }
    items += drawn;
  }
  const double found = static_cast<double>(whole) + cut;
  return {.k = k,
          .recall = whole > 0 ? 1 : hit,
          .share_found = relevant == 0 ? 0 : found / relevant,
          .precision = items == 0 ? 0 : found / static_cast<double>(items)};
}

}  // namespace crosshash
