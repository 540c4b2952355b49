// Whole evaluations against the definitions (slow_evaluation.h), and hash lookups against counting.
#include "metrics/evaluation.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

#include "hashing/asymmetric.h"
#include "metrics/score_ranking.h"
#include "random_codes.h"
#include "slow_evaluation.h"

namespace crosshash {
namespace {

constexpr std::size_t query_count = 6;
constexpr std::size_t gallery_count = 9;

// Items with none, one or two of three categories; the third query has none.
struct Sample {
  std::vector<std::uint32_t> query_starts = {0, 1, 3, 3, 4, 5, 7};
  std::vector<std::uint32_t> query_labels = {0, 2, 0, 1, 2, 0, 1};
  std::vector<std::uint32_t> gallery_starts = {0, 1, 2, 4, 4, 5, 7, 8, 9, 10};
  std::vector<std::uint32_t> gallery_labels = {0, 1, 2, 1, 0, 0, 2, 1, 0, 2};
  Labels queries = Labels::multi(query_starts, query_labels).value();
  Labels gallery = Labels::multi(gallery_starts, gallery_labels).value();
  Relevance relevance = Relevance::by_labels(queries, gallery).value();

  [[nodiscard]] test::DistanceTable table(const std::function<double(std::size_t, std::size_t)>& distance) const {
    test::DistanceTable table;
    for (std::size_t query = 0; query < query_count; ++query) {
      table.distances.emplace_back();
      for (std::size_t item = 0; item < gallery_count; ++item) {
        table.distances.back().push_back(distance(query, item));
      }
    }
    table.relevant = [this](std::size_t query, std::size_t item) { return queries.share(query, gallery, item); };
    return table;
  }
};

bool bit_of(std::span<const std::uint8_t> codes, std::size_t bytes, std::size_t code, std::size_t bit) {
  return ((static_cast<unsigned>(codes[code * bytes + bit / 8]) >> (bit % 8)) & 1U) != 0;
}

double hamming(std::span<const std::uint8_t> a, std::size_t i, std::span<const std::uint8_t> b, std::size_t j,
               std::size_t bytes) {
  double distance = 0;
  for (std::size_t bit = 0; bit < 8 * bytes; ++bit) {
    distance += bit_of(a, bytes, i, bit) != bit_of(b, bytes, j, bit) ? 1 : 0;
  }
  return distance;
}

std::vector<std::uint32_t> depths_of(const std::vector<DepthQuality>& depths) {
  std::vector<std::uint32_t> ks;
  for (const DepthQuality& depth : depths) {
    ks.push_back(depth.k);
  }
  return ks;
}

void expect_lookups(const Evaluation& evaluation, const test::DistanceTable& table, bool exclude_self) {
  for (const RadiusQuality& lookup : evaluation.hash_lookup) {
    double hits = 0;
    double items = 0;
    double all = 0;
    double precision = 0;
    double empty = 0;
    for (std::size_t query = 0; query < query_count; ++query) {
      double here = 0;
      double right = 0;
      for (std::size_t item = 0; item < gallery_count; ++item) {
        const bool counts = !exclude_self || item != query;
        const bool relevant = counts && table.relevant(query, item);
        const bool inside = counts && table.distances[query][item] <= lookup.radius;
        here += inside ? 1 : 0;
        right += inside && relevant ? 1 : 0;
        all += relevant ? 1 : 0;
      }
      hits += right;
      items += here;
      precision += here > 0 ? right / here / query_count : 0;
      empty += here > 0 ? 0 : 1.0 / query_count;
    }
    EXPECT_NEAR(lookup.pooled_precision, items > 0 ? hits / items : 0, 1e-12);
    EXPECT_NEAR(lookup.pooled_recall, hits / all, 1e-12);
    EXPECT_NEAR(lookup.precision, precision, 1e-12);
    EXPECT_NEAR(lookup.empty, empty, 1e-12);
  }
}

TEST(Evaluation, OfCodesAgreesWithTheDefinitions) {
  const Sample sample;
  for (const std::uint32_t bits : {8U, 64U, 72U, 128U}) {
    for (const bool exclude_self : {false, true}) {
      const std::size_t bytes = bits / 8;
      const auto queries = test::clustered_codes(query_count, bytes, bits);
      const auto gallery = test::clustered_codes(gallery_count, bytes, bits);  // the same clusters
      const auto table =
          sample.table([&](std::size_t q, std::size_t i) { return hamming(queries, q, gallery, i, bytes); });
      const EvaluationOptions options{
          .ks = {3, 1, 20}, .map_k = 4, .top_n = {}, .radii = {}, .recall_steps = 4, .exclude_self = exclude_self};
      const Evaluation evaluation = evaluate_codes(bits, queries, gallery, sample.relevance, options).value();
      test::expect_evaluation(evaluation, table, options);
      EXPECT_EQ(depths_of(evaluation.top_n), (std::vector<std::uint32_t>{1, 2, 5, exclude_self ? 8U : 9U}));
      ASSERT_EQ(evaluation.hash_lookup.size(), bits + 1);
      expect_lookups(evaluation, table, exclude_self);
      ASSERT_EQ(evaluation.first_hits.size(), query_count);
      for (std::size_t query = 0; query < query_count; ++query) {
        double nearest = 1e9;
        for (std::size_t item = 0; item < gallery_count; ++item) {
          nearest = exclude_self && item == query ? nearest : std::min(nearest, table.distances[query][item]);
        }
        EXPECT_EQ(evaluation.first_hits[query].score, nearest);
      }
    }
  }
}

TEST(Evaluation, OfScoresAgreesWithTheDefinitions) {
  const Sample sample;
  std::mt19937 random(3);
  for (const std::size_t dimensions : {1U, 19U}) {
    // Vectors of one entry, 1 or -1, have cosines of -1, 0 and 1; one row is zero.
    std::vector<float> queries(query_count * dimensions);
    std::vector<float> gallery(gallery_count * dimensions);
    for (std::size_t row = 0; row + 1 < query_count; ++row) {
      queries[row * dimensions + random() % dimensions] = random() % 2 == 0 ? 3.0F : -0.5F;
    }
    for (std::size_t row = 0; row < gallery_count; ++row) {
      gallery[row * dimensions + random() % std::min<std::size_t>(dimensions, 3)] = random() % 2 == 0 ? 1.0F : -1e30F;
    }
    const auto table = sample.table([&](std::size_t q, std::size_t i) {
      double sum = 0;
      for (std::size_t d = 0; d < dimensions; ++d) {
        const double product = static_cast<double>(queries[q * dimensions + d]) * gallery[i * dimensions + d];
        sum += product > 0 ? 1 : (product < 0 ? -1 : 0);
      }
      return -sum;
    });
    const EvaluationOptions options{.ks = {1, 2}, .map_k = 3, .top_n = {4, 1}, .radii = {}};
    const Evaluation evaluation = evaluate_scores(dimensions, queries, gallery, sample.relevance, options).value();
    test::expect_evaluation(evaluation, table, options);
    EXPECT_TRUE(evaluation.hash_lookup.empty());
    ASSERT_EQ(evaluation.top_n.size(), 2);
    EXPECT_EQ(evaluation.top_n[0].k, 4);
    for (std::size_t query = 0; query < query_count; ++query) {
      EXPECT_NEAR(evaluation.first_hits[query].score, -std::ranges::min(table.distances[query]), 1e-6);
    }
  }
}

TEST(ScoreRanking, BothZerosTie) {
  const std::vector<float> scores = {-0.0F, -1.5F, 0.0F, -1e-40F, -1.5F};
  const std::vector<std::uint32_t> relevant = {1, 2};
  std::vector<TieBlock> ranking = {{7, 7}};
  const auto first = ScoreRanking().rank(scores, {.relevant = relevant, .excluded = std::nullopt}, ranking);
  EXPECT_EQ(first.value(), 0);
  ASSERT_EQ(ranking.size(), 3);
  EXPECT_EQ(ranking[0].items, 2);
  EXPECT_EQ(ranking[0].relevant, 1);
  EXPECT_EQ(ranking[1].relevant, 0);
  EXPECT_EQ(ranking[2].items, 2);
  EXPECT_EQ(ranking[2].relevant, 1);
}

TEST(Evaluation, OfProjectionsAgreesWithAsymmetricScores) {
  const Sample sample;
  std::mt19937 random(9);
  for (const std::uint32_t bits : {8U, 72U}) {
    const std::size_t bytes = bits / 8;
    const auto gallery = test::clustered_codes(gallery_count, bytes, 4);
    std::vector<float> projections;
    for (std::size_t i = 0; i < query_count * bits; ++i) {
      projections.push_back(static_cast<float>(random() % 9) - 4);  // whole numbers: sums are exact
    }
    std::fill_n(projections.begin(), bits, 0.0F);  // the first query ties with everything
    const auto table = sample.table([&](std::size_t q, std::size_t i) {
      return -asymmetric_score(std::span(projections).subspan(q * bits, bits),
                               std::span(gallery).subspan(i * bytes, bytes));
    });
    const EvaluationOptions options{.exclude_self = true};
    const Evaluation evaluation = evaluate_asymmetric(bits, projections, gallery, sample.relevance, options).value();
    test::expect_evaluation(evaluation, table, options);
    for (std::size_t query = 0; query < query_count; ++query) {
      double highest = -1;
      for (std::size_t item = 0; item < gallery_count; ++item) {
        highest = item == query ? highest : std::max(highest, -table.distances[query][item]);
      }
      EXPECT_NEAR(evaluation.first_hits[query].score, highest, 1e-6);
    }
    EXPECT_EQ(evaluation.first_hits[0].score, 0);
    EXPECT_DOUBLE_EQ(evaluation.first_hits[0].right, 0.375);  // categories 0: three others of eight
  }
}

TEST(Evaluation, OfRankings) {
  // Query 0 finds its item second, query 1 one of its two items third of three, query 2 nothing.
  const std::vector<std::uint32_t> relevant_starts = {0, 1, 3, 4};
  const std::vector<std::uint32_t> relevant = {4, 2, 0, 1};
  const Relevance relevance = Relevance::by_pairs(relevant_starts, relevant, 5).value();
  const std::vector<std::uint32_t> starts = {0, 2, 5, 5};
  const std::vector<std::uint32_t> items = {3, 4, 4, 3, 2};
  const Evaluation evaluation = evaluate_rankings(starts, items, relevance, {.ks = {2}}).value();
  EXPECT_DOUBLE_EQ(evaluation.map, (1.0 / 2 + (1.0 / 3) / 2) / 3);
  EXPECT_DOUBLE_EQ(evaluation.at_k[0].recall, 1.0 / 3);
  EXPECT_DOUBLE_EQ(evaluation.rsum, 100 * (0 + 2.0 / 3 + 2.0 / 3));
  EXPECT_EQ(evaluation.queries_without_relevant, 0);
  EXPECT_EQ(evaluation.tie_rate, 0);
  EXPECT_TRUE(evaluation.first_hits.empty());
  // Without themselves (query 1 is item 1, which it does not have; query 0 loses nothing either).
  const std::vector<std::uint32_t> with_self = {0, 4, 1, 3, 2};
  const Evaluation others = evaluate_rankings(starts, with_self, relevance, {.ks = {1}, .exclude_self = true}).value();
  EXPECT_DOUBLE_EQ(others.at_k[0].recall, 1.0 / 3);
  EXPECT_DOUBLE_EQ(others.map, (1.0 + (1.0 / 2) / 2) / 3);
}

TEST(Evaluation, TieRateIsTheChanceThatTwoItemsTie) {
  const std::vector<std::uint8_t> query = {0};
  const std::vector<std::uint8_t> gallery = {1, 2, 4, 255};  // three at distance 1
  const Labels one = Labels::single(std::vector<std::int32_t>{0}).value();
  const Labels four = Labels::single(std::vector<std::int32_t>{0, 0, 1, -1}).value();
  const Relevance relevance = Relevance::by_labels(one, four).value();
  const Evaluation evaluation = evaluate_codes(8, query, gallery, relevance, {.radii = {0, 1, 7}}).value();
  EXPECT_DOUBLE_EQ(evaluation.tie_rate, 0.5);
  EXPECT_EQ(evaluation.first_hits[0].score, 1);
  EXPECT_DOUBLE_EQ(evaluation.first_hits[0].right, 2.0 / 3);
  ASSERT_EQ(evaluation.hash_lookup.size(), 3);
  EXPECT_EQ(evaluation.hash_lookup[0].empty, 1);
  EXPECT_EQ(evaluation.hash_lookup[0].pooled_precision, 0);
  EXPECT_DOUBLE_EQ(evaluation.hash_lookup[2].precision, 2.0 / 3);
  EXPECT_EQ(depths_of(evaluation.top_n), (std::vector<std::uint32_t>{1, 2, 4}));
}

}  // namespace
}  // namespace crosshash
