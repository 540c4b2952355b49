#include "metrics/query_loop.h"

#include <algorithm>
#include <string>

#include "metrics/evaluation_sums.h"

namespace crosshash {
namespace {

constexpr std::uint32_t max_depth = 1U << 24U;
constexpr std::uint32_t max_recall_steps = 1000;

[[noreturn]] void refuse(const std::string& reason, ErrorCode code = ErrorCode::InvalidArgument) {
  throw Failure({code, "This cannot be evaluated: " + reason});
}

void check_depths(std::span<const std::uint32_t> ks) {
  for (const std::uint32_t k : ks) {
    if (k == 0 || k > max_depth) {
      refuse("k must be 1 to 16777216, not " + std::to_string(k) + ".", ErrorCode::KOutOfRange);
    }
  }
}

void check_options(const EvaluationOptions& options, std::optional<std::uint32_t> bits) {
  check_depths(options.ks);
  check_depths(options.top_n);
  if (options.map_k > max_depth) {
    refuse("k must be 16777216 at most, not " + std::to_string(options.map_k) + ".", ErrorCode::KOutOfRange);
  }
  if (options.recall_steps == 0 || options.recall_steps > max_recall_steps) {
    refuse("the precision-recall curve has 1 to 1000 steps, not " + std::to_string(options.recall_steps) + ".");
  }
  for (const std::uint32_t radius : options.radii) {
    if (bits && radius > *bits) {
      refuse("a radius of " + std::to_string(radius) + " is more than the " + std::to_string(*bits) + " bits.");
    }
  }
}

// The relevant items without `excluded`; in `room` where that makes a difference.
std::span<const std::uint32_t> without(std::span<const std::uint32_t> relevant, std::uint32_t excluded,
                                       std::vector<std::uint32_t>& room) {
  if (!std::ranges::binary_search(relevant, excluded)) {
    return relevant;
  }
  room.clear();
  std::ranges::remove_copy(relevant, std::back_inserter(room), excluded);
  return room;
}

}  // namespace

void check_evaluation(const RankingSizes& sizes, const Relevance& relevance, const EvaluationOptions& options) {
  if (sizes.queries == 0 || sizes.gallery == 0) {
    refuse("there must be a query and a gallery item.");
  }
  if (sizes.queries != relevance.queries() || sizes.gallery != relevance.gallery()) {
    refuse(std::to_string(sizes.queries) + " queries and " + std::to_string(sizes.gallery) +
           " gallery items do not fit what is relevant, which speaks of " + std::to_string(relevance.queries()) +
           " and " + std::to_string(relevance.gallery()) + ".");
  }
  if (options.exclude_self && sizes.queries > sizes.gallery) {
    refuse("the queries must be the first items of the gallery, when they are not to find themselves.");
  }
  check_options(options, sizes.bits);
}

Evaluation evaluate_queries(const RankingSizes& sizes, const Relevance& relevance, const EvaluationOptions& options,
                            const Ranker& rank) {
  // Often enough for a progress bar, and to be stopped; seldom enough to cost nothing.
  const std::size_t queries_a_step = std::max<std::size_t>(1, (std::size_t{1} << 20U) / sizes.gallery);
  EvaluationSums sums(options, sizes.gallery, sizes.bits);
  std::vector<FirstHit> first_hits;
  std::vector<std::uint32_t> room;
  std::vector<std::uint32_t> other_room;
  std::vector<TieBlock> ranking;
  bool stopped = false;
  for (std::size_t query = 0; query < sizes.queries && !stopped; ++query) {
    RankedQuery asked{.query = query, .relevant = relevance.of(query, room), .excluded = std::nullopt};
    if (options.exclude_self) {
      asked.excluded = static_cast<std::uint32_t>(query);
      asked.relevant = without(asked.relevant, *asked.excluded, other_room);
    }
    const std::optional<double> first_score = rank(asked, ranking);
    sums.add(ranking, static_cast<std::uint32_t>(asked.relevant.size()));
    if (first_score) {
      const auto first = std::ranges::find_if(ranking, [](const TieBlock& block) { return block.items > 0; });
      first_hits.push_back({.score = *first_score, .right = static_cast<double>(first->relevant) / first->items});
    }
    const bool tell = (query + 1) % queries_a_step == 0 || query + 1 == sizes.queries;
    stopped = tell && options.watch && !options.watch({.done = query + 1, .queries = sizes.queries});
  }
  Evaluation evaluation = sums.means();
  evaluation.gallery = sizes.gallery;
  evaluation.first_hits = std::move(first_hits);
  evaluation.stopped = stopped;
  return evaluation;
}

}  // namespace crosshash
