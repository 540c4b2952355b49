#include "metrics/recall_level.h"

#include <algorithm>

#include "metrics/expectation.h"

namespace crosshash {

void add_precision_at_recall(std::span<const TieBlock> ranking, std::uint32_t relevant,
                             std::span<double> precisions) noexcept {
  if (relevant == 0) {
    return;
  }
  const std::uint64_t steps = precisions.size() - 1;
  auto block = ranking.begin();
  std::uint64_t items = 0;  // before the block
  std::uint64_t found = 0;
  std::uint64_t last_wanted = 0;
  double precision = 0;
  for (std::uint64_t s = 0; s <= steps; ++s) {
    const std::uint64_t wanted = std::max<std::uint64_t>(1, (s * relevant + steps - 1) / steps);
    while (block != ranking.end() && found + block->relevant < wanted) {
      items += block->items;
      found += block->relevant;
      ++block;
    }
    if (block == ranking.end()) {
      return;
    }
    if (wanted != last_wanted) {
      last_wanted = wanted;
      precision = expected_place(block->items, block->relevant, wanted - found, [&](std::uint64_t place) {
        return static_cast<double>(wanted) / static_cast<double>(items + place);
      });
    }
    precisions[static_cast<std::size_t>(s)] += precision;
  }
}

}  // namespace crosshash
