#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "metrics/evaluation.h"
#include "metrics/query_loop.h"
#include "metrics/score_ranking.h"

namespace crosshash {
namespace {

std::size_t count_rows(std::span<const float> values, std::size_t dimensions) {
  if (dimensions == 0 || values.size() % dimensions != 0) {
    throw Failure(
        {ErrorCode::WrongDimensions,
         std::to_string(values.size()) + " values are no whole number of rows of " + std::to_string(dimensions) + "."});
  }
  return values.size() / dimensions;
}

// The rows with length 1; rows of zeros stay.
std::vector<float> normalised(std::span<const float> values, std::size_t dimensions) {
  std::vector<float> rows(values.begin(), values.end());
  for (std::size_t start = 0; start < rows.size(); start += dimensions) {
    const auto row = std::span(rows).subspan(start, dimensions);
    double squares = 0;
    for (const float value : row) {
      squares += static_cast<double>(value) * value;
    }
    if (!std::isfinite(squares)) {  // of finite floats it is always finite
      throw Failure(
          {ErrorCode::InvalidArgument, "Embedding " + std::to_string(start / dimensions) + " is not finite."});
    }
    const double scale = squares > 0 ? 1 / std::sqrt(squares) : 0;
    for (float& value : row) {
      value = static_cast<float>(value * scale);
    }
  }
  return rows;
}

// In lanes, so that compilers use vectors without changing the order of the sums: equal rows tie on every target.
float dot(std::span<const float> a, std::span<const float> b) {
  constexpr std::size_t lanes = 16;
  std::array<float, lanes> sums{};
  std::size_t i = 0;
  for (; i + lanes <= a.size(); i += lanes) {
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      sums[lane] += a[i + lane] * b[i + lane];
    }
  }
  for (std::size_t lane = 0; i < a.size(); ++i, ++lane) {
    sums[lane] += a[i] * b[i];
  }
  for (std::size_t width = lanes / 2; width > 0; width /= 2) {
    for (std::size_t lane = 0; lane < width; ++lane) {
      sums[lane] += sums[lane + width];
    }
  }
  return sums[0];
}

}  // namespace

Result<Evaluation> evaluate_scores(std::size_t dimensions, std::span<const float> queries,
                                   std::span<const float> gallery, const Relevance& relevance,
                                   const EvaluationOptions& options) {
  return guard([&] {
    const RankingSizes sizes{.queries = count_rows(queries, dimensions), .gallery = count_rows(gallery, dimensions)};
    check_evaluation(sizes, relevance, options);
    const std::vector<float> query_rows = normalised(queries, dimensions);
    const std::vector<float> gallery_rows = normalised(gallery, dimensions);
    std::vector<float> scores(sizes.gallery);
    ScoreRanking ranks;
    const auto rank = [&](const RankedQuery& asked, std::vector<TieBlock>& ranking) {
      const auto query = std::span(query_rows).subspan(asked.query * dimensions, dimensions);
      for (std::size_t item = 0; item < scores.size(); ++item) {
        scores[item] = dot(query, std::span(gallery_rows).subspan(item * dimensions, dimensions));
      }
      return ranks.rank(scores, asked, ranking);
    };
    return evaluate_queries(sizes, relevance, options, rank);
  });
}

}  // namespace crosshash
