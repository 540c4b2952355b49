// What all evaluations have in common: the checks, and the way through the queries.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "metrics/evaluation.h"
#include "metrics/tie_block.h"

namespace crosshash {

// One query, as its ranking is asked for.
struct RankedQuery {
  std::size_t query = 0;
  std::span<const std::uint32_t> relevant;  // gallery items, rising, without the excluded one
  std::optional<std::uint32_t> excluded;    // the gallery item that is the query itself
};

// What is ranked.
struct RankingSizes {
  std::size_t queries = 0;
  std::size_t gallery = 0;
  std::optional<std::uint32_t> bits = {};  // of codes: block i then holds the items at Hamming distance i
};

// Writes the ranking of one query (whose former contents are another query's), and gives the score of its first block
// that is not empty, if scores have a meaning and there is one.
using Ranker = std::function<std::optional<double>(const RankedQuery& query, std::vector<TieBlock>& ranking)>;

// Throws a Failure as evaluation.h says; to be called before anything is allocated by those sizes.
void check_evaluation(const RankingSizes& sizes, const Relevance& relevance, const EvaluationOptions& options);

// Ranks query after query. The sizes were checked.
Evaluation evaluate_queries(const RankingSizes& sizes, const Relevance& relevance, const EvaluationOptions& options,
                            const Ranker& rank);

}  // namespace crosshash
