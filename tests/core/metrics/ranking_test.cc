// Metrics of one ranking against hand-computed cases and against averages over all orders of the ties.
#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

#include "metrics/average_precision.h"
#include "metrics/depth_quality.h"
#include "metrics/recall_level.h"
#include "slow_ranking.h"

namespace crosshash {
namespace {

using Ranking = std::vector<TieBlock>;

// Small rankings with ties, which `missed` relevant items are not part of.
struct Case {
  Ranking ranking;
  std::uint32_t relevant = 0;
  std::uint32_t items = 0;
};

std::vector<Case> random_cases() {
  std::mt19937 random(5);
  const auto below = [&](std::uint32_t n) { return static_cast<std::uint32_t>(random() % n); };
  std::vector<Case> cases;
  for (int i = 0; i < 60; ++i) {
    Case one;
    const std::uint32_t blocks = 1 + below(4);
    for (std::uint32_t b = 0; b < blocks; ++b) {
      const std::uint32_t items = below(5);
      const std::uint32_t relevant = below(items + 1);
      one.ranking.push_back({.items = items, .relevant = relevant});
      one.items += items;
      one.relevant += relevant;
    }
    one.relevant += below(4) == 0 ? 2 : 0;
    cases.push_back(std::move(one));
  }
  return cases;
}

double ratio(double sum, std::size_t count) { return count == 0 ? 0 : sum / static_cast<double>(count); }

TEST(AveragePrecision, OfKnownOrders) {
  // Relevant at ranks 1 and 3 of 4: (1/1 + 2/3) / 2.
  const Ranking ranking = {{1, 1}, {1, 0}, {1, 1}, {1, 0}};
  EXPECT_DOUBLE_EQ(average_precision(ranking, 2), 5.0 / 6);
  EXPECT_DOUBLE_EQ(average_precision(ranking, 4), 5.0 / 12);  // two were never found
  EXPECT_EQ(average_precision(ranking, 0), 0);
  EXPECT_EQ(average_precision({}, 3), 0);
  // One relevant item anywhere in a tie of three: (1 + 1/2 + 1/3) / 3.
  EXPECT_DOUBLE_EQ(average_precision(Ranking{{3, 1}}, 1), 11.0 / 18);
}

TEST(AveragePrecision, ConventionsAtKDiffer) {
  // Relevant at rank 1, then at 4 to 6, of R = 4; k = 3.
  const Ranking ranking = {{1, 1}, {2, 0}, {3, 3}};
  const AveragePrecisionAtK at_k = average_precision_at(ranking, 4, 3);
  EXPECT_DOUBLE_EQ(at_k.found, 1);           // one relevant item among the first 3, and it came first
  EXPECT_DOUBLE_EQ(at_k.possible, 1.0 / 3);  // of the three that there could have been
  EXPECT_EQ(average_precision_at(Ranking{{5, 0}, {1, 1}}, 1, 5).found, 0);
}

TEST(AveragePrecision, AgreesWithAllOrders) {
  for (const Case& one : random_cases()) {
    const double whole = test::mean_over_orders(one.ranking, [&](const test::Order& order) {
      return ratio(test::precisions(order, order.size()), one.relevant);
    });
    EXPECT_NEAR(average_precision(one.ranking, one.relevant), whole, 1e-13);
    for (std::uint32_t k = 1; k <= one.items + 2; ++k) {
      const AveragePrecisionAtK at_k = average_precision_at(one.ranking, one.relevant, k);
      EXPECT_NEAR(at_k.found,
                  test::mean_over_orders(one.ranking,
                                         [&](const test::Order& order) {
                                           return ratio(test::precisions(order, k), test::found_in(order, k));
                                         }),
                  1e-13);
      EXPECT_NEAR(at_k.possible,
                  test::mean_over_orders(one.ranking,
                                         [&](const test::Order& order) {
                                           return ratio(test::precisions(order, k), std::min(k, one.relevant));
                                         }),
                  1e-13);
    }
  }
}

TEST(DepthQuality, AgreesWithAllOrders) {
  for (const Case& one : random_cases()) {
    for (std::uint32_t k = 1; k <= one.items + 2; ++k) {
      const auto mean = [&](auto metric) { return test::mean_over_orders(one.ranking, metric); };
      const auto found = [&](const test::Order& order) { return static_cast<double>(test::found_in(order, k)); };
      const DepthQuality quality = depth_quality(one.ranking, one.relevant, k);
      EXPECT_EQ(quality.k, k);
      EXPECT_NEAR(quality.recall, mean([&](const test::Order& order) { return found(order) > 0 ? 1.0 : 0.0; }), 1e-14);
      EXPECT_NEAR(quality.share_found,
                  mean([&](const test::Order& order) { return ratio(found(order), one.relevant); }), 1e-14);
      EXPECT_NEAR(quality.precision,
                  mean([&](const test::Order& order) { return ratio(found(order), std::min(k, one.items)); }), 1e-14);
    }
  }
}

TEST(DepthQuality, OfKnownTies) {
  // One of a million ties is relevant: found among the first with a chance of one in a million, to all its digits.
  EXPECT_DOUBLE_EQ(depth_quality(Ranking{{1000000, 1}}, 1, 1).recall, 1e-6);
  // C(95, 2) / C(100, 2) of the ways to draw two miss all five: 1 - 893 / 990.
  EXPECT_NEAR(depth_quality(Ranking{{100, 5}}, 5, 2).recall, 97.0 / 990, 1e-15);
  EXPECT_EQ(depth_quality(Ranking{{100, 5}}, 5, 96).recall, 1);  // only 95 are not relevant
  EXPECT_EQ(depth_quality(Ranking{{10000000, 5000000}}, 5000000, 4000000).recall, 1);
}

TEST(RecallLevel, AgreesWithAllOrders) {
  for (const Case& one : random_cases()) {
    for (const std::size_t levels : {2U, 5U, 11U}) {
      std::vector<double> sums(levels, 0.25);
      add_precision_at_recall(one.ranking, one.relevant, sums);
      for (std::size_t s = 0; s < levels; ++s) {
        std::size_t wanted = 1;
        while (wanted * (levels - 1) < s * one.relevant) {
          ++wanted;
        }
        const double mean = test::mean_over_orders(one.ranking, [&](const test::Order& order) {
          return one.relevant == 0 ? 0 : test::precision_of(order, wanted);
        });
        EXPECT_NEAR(sums[s], 0.25 + mean, 1e-13);
      }
    }
  }
}

// Blocks too large to try all orders: a closed form, and the same by another way.
TEST(Rankings, WithLargeTies) {
  // With one relevant item among n ties, AP and the first level of recall are H(n) / n.
  const std::uint32_t n = 200000;
  double harmonic = 0;
  for (std::uint32_t i = n; i > 0; --i) {
    harmonic += 1.0 / i;
  }
  EXPECT_NEAR(average_precision(Ranking{{n, 1}}, 1), harmonic / n, 1e-15);
  std::vector<double> levels(2);
  add_precision_at_recall(Ranking{{n, 1}}, 1, levels);
  EXPECT_NEAR(levels[0], harmonic / n, 1e-15);
  // All relevant, or half of them with the cut in the midst: every precision is about a half.
  EXPECT_NEAR(average_precision_at(Ranking{{n, n}}, n, 1000).found, 1, 1e-12);
  const AveragePrecisionAtK half = average_precision_at(Ranking{{n, n / 2}}, n / 2, 10000);
  EXPECT_NEAR(half.found, half.possible * 2, 1e-3);
  EXPECT_NEAR(half.found, 0.5, 1e-2);
}

}  // namespace
}  // namespace crosshash
