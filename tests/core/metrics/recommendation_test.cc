// What evaluations are used for: a code length, and a probability that the first hit is right.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "metrics/calibration.h"
#include "metrics/code_length.h"

namespace crosshash {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

std::uint32_t recommended(const std::vector<CodeLength>& curve, double noise = 0.005) {
  return recommend_bits(curve, noise).value().bits;
}

TEST(RecommendBits, FindsTheKnee) {
  // Above the line from first to last by 0, .36, .58, .46 and 0, in any order.
  const std::vector<CodeLength> curve = {{64, 0.5}, {16, 0.2}, {256, 0.6}, {32, 0.37}, {128, 0.56}};
  const RecommendedLength length = recommend_bits(curve).value();
  EXPECT_EQ(length.bits, 64);
  EXPECT_EQ(length.quality, 0.5);
  EXPECT_DOUBLE_EQ(length.share_of_best, 0.5 / 0.6);
}

TEST(RecommendBits, WithoutAKnee) {
  EXPECT_EQ(recommended({{64, 0.3}}), 64);
  EXPECT_EQ(recommended({{16, 0.3}, {32, 0.303}, {64, 0.304}}), 16);           // nothing is gained
  EXPECT_EQ(recommended({{16, 0.3}, {32, 0.303}, {64, 0.304}}, 0.0), 32);      // or it is, if there is no noise
  EXPECT_EQ(recommended({{16, 0.5}, {32, 0.4}, {64, 0.45}}), 16);              // longer codes are worse
  EXPECT_EQ(recommended({{16, 0.1}, {32, 0.2}, {48, 0.3}}), 48);               // each bit is worth as much
  EXPECT_EQ(recommended({{16, 0.1}, {32, 0.12}, {64, 0.6}}), 64);              // the longest is worth most
  EXPECT_EQ(recommended({{16, 0.1}, {32, 0.5}, {64, 0.2}, {128, 0.52}}), 32);  // one is out of line
  EXPECT_EQ(recommend_bits(std::vector<CodeLength>{{8, 0}}).value().share_of_best, 1);
}

TEST(RecommendBits, RefusesWhatIsNoCurve) {
  for (const std::vector<CodeLength>& curve :
       {std::vector<CodeLength>{}, {{0, 0.5}}, {{8, 0.5}, {8, 0.6}}, {{8, nan}}, {{8, -0.1}}}) {
    EXPECT_EQ(recommend_bits(curve).error().code, ErrorCode::InvalidArgument);
  }
  EXPECT_FALSE(recommend_bits(std::vector<CodeLength>{{8, 0.5}}, nan).has_value());
  EXPECT_FALSE(recommend_bits(std::vector<CodeLength>{{8, 0.5}}, -1).has_value());
}

TEST(Calibrate, PoolsWhatIsOutOfOrder) {
  // Shares right from the nearest: 1, (0 and 1 pooled with .5 of two) 1/2, 0. N+ = 3, N- = 3.
  const std::vector<FirstHit> hits = {{3, 0.5}, {1, 1}, {2, 0}, {9, 0}, {3, 0.5}, {4, 1}};
  const ProbabilityCurve curve = calibrate(hits, BetterScore::Lower).value();
  const double lowest = 1.0 / 5;
  const double highest = 4.0 / 5;
  const std::vector<double> scores(curve.scores().begin(), curve.scores().end());
  EXPECT_EQ(scores, (std::vector<double>{1, 2, 4, 9}));
  const std::vector<double> expected = {highest, 0.5, 0.5, lowest};
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_NEAR(curve.probabilities()[i], expected[i], 1e-15);
  }
  EXPECT_EQ(curve.at(0), curve.probabilities()[0]);
  EXPECT_EQ(curve.at(100), curve.probabilities()[3]);
  EXPECT_NEAR(curve.at(3), 0.5, 1e-15);
  EXPECT_NEAR(curve.at(1.5), (highest + 0.5) / 2, 1e-15);
  EXPECT_EQ(curve.at(nan), curve.probabilities()[3]);
}

// Against the max-min formula of isotonic regression: the value at i is the largest, over starts a <= i, of the
// smallest mean of a to b, over ends b >= i.
TEST(Calibrate, IsTheIsotonicRegression) {
  std::mt19937 random(11);
  for (int round = 0; round < 20; ++round) {
    std::vector<FirstHit> hits;
    for (std::size_t i = 0; i < 40; ++i) {
      const auto score = static_cast<double>(random() % 25);
      hits.push_back({score, random() % 25 < score ? 1.0 : static_cast<double>(random() % 3) / 2});
    }
    const ProbabilityCurve curve = calibrate(hits, BetterScore::Higher).value();
    double right = 0;
    for (const FirstHit& hit : hits) {
      right += hit.right;
    }
    const auto mean = [&](double from, double to) {
      double sum = 0;
      double count = 0;
      for (const FirstHit& hit : hits) {
        sum += hit.score >= from && hit.score <= to ? hit.right : 0;
        count += hit.score >= from && hit.score <= to ? 1 : 0;
      }
      return sum / count;
    };
    for (const FirstHit& at : hits) {
      double largest = 0;
      for (const FirstHit& from : hits) {
        double smallest = 1;
        for (const FirstHit& to : hits) {
          smallest = to.score >= at.score ? std::min(smallest, mean(from.score, to.score)) : smallest;
        }
        largest = from.score <= at.score ? std::max(largest, smallest) : largest;
      }
      const double lowest = 1 / (40 - right + 2);
      const double highest = (right + 1) / (right + 2);
      EXPECT_NEAR(curve.at(at.score), lowest + largest * (highest - lowest), 1e-12);
    }
  }
}

TEST(Calibrate, FindsTheChanceThatWasPlanted) {
  std::mt19937 random(12);
  const auto chance = [](double score) { return 1 / (1 + std::exp(-8 * (score - 0.6))); };
  std::vector<FirstHit> hits;
  for (int i = 0; i < 20000; ++i) {
    const double score = static_cast<double>(random()) * 0x1p-32;
    hits.push_back({score, static_cast<double>(random()) * 0x1p-32 < chance(score) ? 1.0 : 0.0});
  }
  const ProbabilityCurve curve = calibrate(hits, BetterScore::Higher).value();
  double error = 0;
  for (int i = 1; i < 100; ++i) {
    error += std::abs(curve.at(0.01 * i) - chance(0.01 * i)) / 99;
  }
  EXPECT_LT(error, 0.02);
}

TEST(Calibrate, FewPairsAreNoCertainty) {
  const ProbabilityCurve right = calibrate(std::vector<FirstHit>{{0.9, 1}, {0.8, 1}}, BetterScore::Higher).value();
  EXPECT_DOUBLE_EQ(right.at(1), 0.75);
  const ProbabilityCurve wrong = calibrate(std::vector<FirstHit>{{0.9, 0}}, BetterScore::Higher).value();
  EXPECT_DOUBLE_EQ(wrong.at(1), 1.0 / 3);
}

TEST(Calibrate, RefusesWhatCannotBe) {
  for (const std::vector<FirstHit>& hits : {std::vector<FirstHit>{}, {{nan, 1}}, {{1, nan}}, {{1, 1.5}}, {{1, -0.5}}}) {
    EXPECT_EQ(calibrate(hits, BetterScore::Lower).error().code, ErrorCode::InvalidArgument);
  }
}

TEST(ProbabilityCurve, IsMadeOfItsNumbers) {
  const ProbabilityCurve curve = ProbabilityCurve::create({-1e308, 1e308}, {0.25, 0.75}).value();
  EXPECT_DOUBLE_EQ(curve.at(0), 0.5);
  EXPECT_EQ(curve.at(std::numeric_limits<double>::infinity()), 0.75);
  EXPECT_TRUE(ProbabilityCurve::create({1, 2, 3}, {0.5, 0.5, 0.1}).has_value());
  EXPECT_FALSE(ProbabilityCurve::create({}, {}).has_value());
  EXPECT_FALSE(ProbabilityCurve::create({1, 2}, {0.5}).has_value());
  EXPECT_FALSE(ProbabilityCurve::create({1, 1}, {0.5, 0.5}).has_value());
  EXPECT_FALSE(ProbabilityCurve::create({1, nan}, {0.5, 0.5}).has_value());
  EXPECT_FALSE(ProbabilityCurve::create({1, 2, 3}, {0.5, 0.1, 0.5}).has_value());
  EXPECT_FALSE(ProbabilityCurve::create({1, 2}, {0.5, 1.1}).has_value());
  EXPECT_FALSE(ProbabilityCurve::create({1, 2}, {nan, 0.5}).has_value());
}

}  // namespace
}  // namespace crosshash
