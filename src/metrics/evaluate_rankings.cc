#include <algorithm>
#include <string>

#include "metrics/evaluation.h"
#include "metrics/query_loop.h"

namespace crosshash {
namespace {

void check_orders(std::span<const std::uint32_t> row_starts, std::span<const std::uint32_t> items,
                  std::size_t gallery) {
  std::vector<std::uint32_t> seen(gallery);  // the last query that has the item, plus one
  for (std::size_t query = 0; query + 1 < row_starts.size(); ++query) {
    for (const std::uint32_t item : items.subspan(row_starts[query], row_starts[query + 1] - row_starts[query])) {
      if (item >= gallery || seen[item] == query + 1) {
        throw Failure({ErrorCode::InvalidArgument, "The ranking of query " + std::to_string(query) + " has item " +
                                                       std::to_string(item) + " twice, or it is not in the gallery."});
      }
      seen[item] = static_cast<std::uint32_t>(query + 1);
    }
  }
}

}  // namespace

Result<Evaluation> evaluate_rankings(std::span<const std::uint32_t> row_starts, std::span<const std::uint32_t> items,
                                     const Relevance& relevance, const EvaluationOptions& options) {
  return guard([&] {
    if (row_starts.empty() || row_starts.front() != 0 || row_starts.back() != items.size() ||
        !std::ranges::is_sorted(row_starts)) {
      throw Failure({ErrorCode::InvalidArgument, "Row starts must rise from 0 to the number of ranked items."});
    }
    const RankingSizes sizes{.queries = row_starts.size() - 1, .gallery = relevance.gallery()};
    check_evaluation(sizes, relevance, options);
    check_orders(row_starts, items, sizes.gallery);
    const auto rank = [&](const RankedQuery& asked, std::vector<TieBlock>& ranking) -> std::optional<double> {
      ranking.clear();
      const std::size_t first = row_starts[asked.query];
      for (const std::uint32_t item : items.subspan(first, row_starts[asked.query + 1] - first)) {
        if (item != asked.excluded) {
          ranking.push_back({.items = 1, .relevant = std::ranges::binary_search(asked.relevant, item) ? 1U : 0U});
        }
      }
      return std::nullopt;
    };
    return evaluate_queries(sizes, relevance, options, rank);
  });
}

}  // namespace crosshash
