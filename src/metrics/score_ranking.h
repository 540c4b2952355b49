// Rankings from real-valued scores, by sorting.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "metrics/query_loop.h"
#include "metrics/tie_block.h"

namespace crosshash {

class ScoreRanking {
 public:
  // Writes the blocks of equal scores, highest first, and gives the highest. `scores` has a finite value for each
  // gallery item.
  std::optional<double> rank(std::span<const float> scores, const RankedQuery& query, std::vector<TieBlock>& ranking);

 private:
  std::vector<std::uint64_t> keys_;
};

}  // namespace crosshash
