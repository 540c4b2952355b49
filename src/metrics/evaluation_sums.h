// The sums over queries that become an `Evaluation`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "metrics/evaluation.h"
#include "metrics/tie_block.h"

namespace crosshash {

class EvaluationSums {
 public:
  // Of rankings of `gallery` items. With `bits`, block i of a ranking holds the items at Hamming distance i, and there
  // are bits + 1 blocks. The options were checked.
  EvaluationSums(const EvaluationOptions& options, std::size_t gallery, std::optional<std::uint32_t> bits);

  // One query's ranking; `relevant` counts all its relevant items, ranked or not.
  void add(std::span<const TieBlock> ranking, std::uint32_t relevant);

  // The means over the queries that were added (at least one), but for the fields that are not means of rankings:
  // `gallery`, `first_hits` and `stopped`.
  [[nodiscard]] Evaluation means() const;

 private:
  void add_lookups(std::span<const TieBlock> ranking);

  Evaluation sums_;
  std::uint32_t map_k_ = 0;
  std::vector<DepthQuality> rsum_depths_;
  std::vector<double> precisions_;  // at the levels of recall
  std::uint64_t all_relevant_ = 0;
  std::vector<std::uint64_t> ball_items_;  // over all queries, for each radius
  std::vector<std::uint64_t> ball_relevant_;
};

}  // namespace crosshash
