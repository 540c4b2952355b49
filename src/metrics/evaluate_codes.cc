#include "metrics/code_words.h"
#include "metrics/evaluation.h"
#include "metrics/query_loop.h"

namespace crosshash {

Result<Evaluation> evaluate_codes(std::uint32_t bits, std::span<const std::uint8_t> queries,
                                  std::span<const std::uint8_t> gallery, const Relevance& relevance,
                                  const EvaluationOptions& options) {
  return guard([&] {
    const RankingSizes sizes{
        .queries = count_codes(bits, queries), .gallery = count_codes(bits, gallery), .bits = bits};
    check_evaluation(sizes, relevance, options);
    const CodeWords query_words(queries, bits / 8);
    const CodeWords gallery_words(gallery, bits / 8);
    std::vector<std::uint16_t> distances(sizes.gallery);
    // Distances are counted, not sorted: there are only bits + 1 of them.
    const auto rank = [&](const RankedQuery& asked, std::vector<TieBlock>& ranking) -> std::optional<double> {
      gallery_words.distances(query_words.row(asked.query), distances);
      ranking.assign(std::size_t{bits} + 1, {});
      for (const std::uint16_t distance : distances) {
        ++ranking[distance].items;
      }
      if (asked.excluded) {
        --ranking[distances[*asked.excluded]].items;
      }
      for (const std::uint32_t item : asked.relevant) {
        ++ranking[distances[item]].relevant;
      }
      for (std::size_t distance = 0; distance < ranking.size(); ++distance) {
        if (ranking[distance].items > 0) {
          return static_cast<double>(distance);
        }
      }
      return std::nullopt;
    };
    return evaluate_queries(sizes, relevance, options, rank);
  });
}

}  // namespace crosshash
