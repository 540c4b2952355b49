#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "metrics/code_words.h"
#include "metrics/evaluation.h"
#include "metrics/query_loop.h"
#include "metrics/score_ranking.h"

namespace crosshash {
namespace {

// What each value of each byte of a code adds to the sum of projections that agree in sign, less those that do not.
class ByteTables {
 public:
  explicit ByteTables(std::size_t bytes) : tables_(bytes) {}

  void fill(std::span<const float> projections) {
    total_ = 0;
    for (const float projection : projections) {
      total_ += std::abs(static_cast<double>(projection));
    }
    for (std::size_t byte = 0; byte < tables_.size(); ++byte) {
      const auto here = projections.subspan(8 * byte, 8);
      auto& table = tables_[byte];
      table[0] = 0;
      for (const float projection : here) {
        table[0] -= projection;
      }
      for (std::size_t value = 1; value < table.size(); ++value) {
        const auto lowest = static_cast<std::size_t>(std::countr_zero(value));
        table[value] = table[value & (value - 1)] + 2.0 * here[lowest];
      }
    }
  }

  [[nodiscard]] float score(std::span<const std::uint8_t> code) const {
    double sum = 0;
    for (std::size_t byte = 0; byte < tables_.size(); ++byte) {
      sum += tables_[byte][code[byte]];
    }
    return total_ > 0 ? static_cast<float>(sum / total_) : 0;
  }

 private:
  std::vector<std::array<double, 256>> tables_;
  double total_ = 0;
};

}  // namespace

Result<Evaluation> evaluate_asymmetric(std::uint32_t bits, std::span<const float> query_projections,
                                       std::span<const std::uint8_t> gallery, const Relevance& relevance,
                                       const EvaluationOptions& options) {
  return guard([&] {
    const std::size_t count = count_codes(bits, gallery);
    if (query_projections.size() % bits != 0) {
      throw Failure({ErrorCode::WrongBits, std::to_string(query_projections.size()) +
                                               " projections are no whole number of queries of " +
                                               std::to_string(bits) + " bits."});
    }
    const RankingSizes sizes{.queries = query_projections.size() / bits, .gallery = count};
    check_evaluation(sizes, relevance, options);
    if (!std::ranges::all_of(query_projections, [](float value) { return std::isfinite(value); })) {
      throw Failure({ErrorCode::InvalidArgument, "A projection is not finite."});
    }
    ByteTables tables(bits / 8);
    std::vector<float> scores(sizes.gallery);
    ScoreRanking ranks;
    const auto rank = [&](const RankedQuery& asked, std::vector<TieBlock>& ranking) {
      tables.fill(query_projections.subspan(asked.query * bits, bits));
      for (std::size_t item = 0; item < scores.size(); ++item) {
        scores[item] = tables.score(gallery.subspan(item * (bits / 8), bits / 8));
      }
      return ranks.rank(scores, asked, ranking);
    };
    return evaluate_queries(sizes, relevance, options, rank);
  });
}

}  // namespace crosshash
