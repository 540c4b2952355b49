// What cannot be evaluated, and evaluations that are stopped.
#include <gtest/gtest.h>

#include <limits>
#include <vector>

#include "encode/expect_failure.h"
#include "metrics/evaluation.h"
#include "metrics/gallery_convention.h"

namespace crosshash {
namespace {

Relevance each_its_own(std::size_t queries, std::size_t gallery) {
  std::vector<std::uint32_t> starts = {0};
  std::vector<std::uint32_t> items;
  for (std::uint32_t query = 0; query < queries; ++query) {
    items.push_back(query % static_cast<std::uint32_t>(gallery));
    starts.push_back(query + 1);
  }
  return Relevance::by_pairs(starts, items, gallery).value();
}

TEST(EvaluationErrors, SizesMustFit) {
  const Relevance relevance = each_its_own(2, 3);
  const std::vector<std::uint8_t> two(4);
  const std::vector<std::uint8_t> three(6);
  ASSERT_TRUE(evaluate_codes(16, two, three, relevance).has_value());
  expect_failure(evaluate_codes(12, two, three, relevance), ErrorCode::WrongBits, "multiple of 8");
  expect_failure(evaluate_codes(0, two, three, relevance), ErrorCode::WrongBits, "multiple of 8");
  expect_failure(evaluate_codes(1032, two, three, relevance), ErrorCode::WrongBits, "multiple of 8");
  expect_failure(evaluate_codes(24, two, three, relevance), ErrorCode::WrongBits, "no whole number of codes");
  expect_failure(evaluate_codes(16, three, two, relevance), ErrorCode::InvalidArgument, "do not fit what is relevant");
  expect_failure(evaluate_codes(16, {}, three, relevance), ErrorCode::InvalidArgument, "must be a query");
  const std::vector<float> values(6, 1.0F);
  expect_failure(evaluate_scores(0, values, values, relevance), ErrorCode::WrongDimensions, "whole number of rows");
  expect_failure(evaluate_scores(4, values, values, relevance), ErrorCode::WrongDimensions, "whole number of rows");
  expect_failure(evaluate_asymmetric(16, values, three, relevance), ErrorCode::WrongBits, "projections");
  EvaluationOptions options{.exclude_self = true};
  expect_failure(evaluate_codes(16, three, two, each_its_own(3, 2), options), ErrorCode::InvalidArgument,
                 "the first items of the gallery");
}

TEST(EvaluationErrors, OptionsMustBeInRange) {
  const Relevance relevance = each_its_own(2, 2);
  const std::vector<std::uint8_t> codes(2);
  const auto evaluate = [&](const EvaluationOptions& options) {
    return evaluate_codes(8, codes, codes, relevance, options);
  };
  expect_failure(evaluate({.ks = {1, 0}}), ErrorCode::KOutOfRange, "not 0");
  expect_failure(evaluate({.top_n = {16777217}}), ErrorCode::KOutOfRange, "not 16777217");
  expect_failure(evaluate({.map_k = 16777217}), ErrorCode::KOutOfRange, "at most");
  expect_failure(evaluate({.radii = {9}}), ErrorCode::InvalidArgument, "radius of 9");
  expect_failure(evaluate({.recall_steps = 0}), ErrorCode::InvalidArgument, "steps");
  expect_failure(evaluate({.recall_steps = 1001}), ErrorCode::InvalidArgument, "steps");
  EXPECT_TRUE(evaluate({.ks = {16777216}, .map_k = 16777216, .recall_steps = 1000}).has_value());
}

TEST(EvaluationErrors, ValuesMustBeFinite) {
  const Relevance relevance = each_its_own(1, 1);
  const std::vector<float> good(8, 1.0F);
  for (const float bad : {std::numeric_limits<float>::infinity(), std::numeric_limits<float>::quiet_NaN()}) {
    std::vector<float> values = good;
    values[5] = bad;
    expect_failure(evaluate_scores(8, values, good, relevance), ErrorCode::InvalidArgument, "not finite");
    expect_failure(evaluate_scores(8, good, values, relevance), ErrorCode::InvalidArgument, "not finite");
    expect_failure(evaluate_asymmetric(8, values, std::vector<std::uint8_t>(1), relevance), ErrorCode::InvalidArgument,
                   "not finite");
  }
}

TEST(EvaluationErrors, RankingsMustBeOrders) {
  const Relevance relevance = each_its_own(2, 3);
  const auto evaluate = [&](const std::vector<std::uint32_t>& starts, const std::vector<std::uint32_t>& items) {
    return evaluate_rankings(starts, items, relevance);
  };
  EXPECT_TRUE(evaluate({0, 2, 3}, {0, 1, 0}).has_value());
  expect_failure(evaluate({0, 2, 3}, {0, 0, 1}), ErrorCode::InvalidArgument, "query 0 has item 0 twice");
  expect_failure(evaluate({0, 1, 2}, {0, 3}), ErrorCode::InvalidArgument, "query 1 has item 3");
  expect_failure(evaluate({0, 2, 1}, {0}), ErrorCode::InvalidArgument, "Row starts");
  expect_failure(evaluate({}, {}), ErrorCode::InvalidArgument, "Row starts");
  expect_failure(evaluate({0, 1}, {0}), ErrorCode::InvalidArgument, "do not fit");
}

// With one item to find, and that the query itself, there is nothing: zeros, never NaN.
TEST(EvaluationEdges, NothingButItself) {
  const Relevance relevance = each_its_own(1, 1);
  const Evaluation codes =
      evaluate_codes(8, std::vector<std::uint8_t>{7}, std::vector<std::uint8_t>{7}, relevance, {.exclude_self = true})
          .value();
  const Evaluation scores =
      evaluate_scores(1, std::vector<float>{1}, std::vector<float>{1}, relevance, {.exclude_self = true}).value();
  for (const Evaluation& evaluation : {codes, scores}) {
    EXPECT_EQ(evaluation.map, 0);
    EXPECT_EQ(evaluation.map_at_k_found, 0);
    EXPECT_EQ(evaluation.rsum, 0);
    EXPECT_EQ(evaluation.tie_rate, 0);
    EXPECT_EQ(evaluation.at_k[0].precision, 0);
    EXPECT_EQ(evaluation.precision_recall[0].precision, 0);
    EXPECT_EQ(evaluation.queries_without_relevant, 1);
    EXPECT_TRUE(evaluation.first_hits.empty());
  }
  EXPECT_EQ(codes.hash_lookup[8].pooled_recall, 0);
  EXPECT_EQ(codes.hash_lookup[8].empty, 1);
}

TEST(EvaluationWatch, StopsAndSaysHowFarItWent) {
  const std::size_t gallery = std::size_t{1} << 20U;  // large enough for a step a query
  const Relevance relevance = each_its_own(3, gallery);
  const std::vector<std::uint8_t> queries = {0, 0, 0};
  const std::vector<std::uint8_t> codes(gallery, 0);
  std::vector<std::size_t> told;
  EvaluationOptions options{.ks = {1}};
  options.watch = [&](const EvaluationStep& step) {
    EXPECT_EQ(step.queries, 3);
    told.push_back(step.done);
    return step.done < 2;
  };
  const Evaluation evaluation = evaluate_codes(8, queries, codes, relevance, options).value();
  EXPECT_TRUE(evaluation.stopped);
  EXPECT_EQ(evaluation.queries, 2);
  EXPECT_EQ(told, (std::vector<std::size_t>{1, 2}));
  EXPECT_NEAR(evaluation.at_k[0].recall, 1.0 / static_cast<double>(gallery), 1e-18);
  EXPECT_EQ(evaluation.tie_rate, 1);
}

TEST(GalleryConvention, TrainingCodesOnlyWhenAllowed) {
  using enum GalleryConvention;
  for (const GalleryConvention convention : {TrainingItems, UnseenItems, FusedCodes, TrainingCodes}) {
    EXPECT_EQ(gallery_convention(convention_name(convention), true).value(), convention);
  }
  EXPECT_EQ(convention_name(UnseenItems), "A'");
  EXPECT_EQ(convention_name(TrainingCodes), "C");
  EXPECT_EQ(gallery_convention("B").value(), FusedCodes);
  expect_failure(gallery_convention("C"), ErrorCode::InvalidArgument, "know the labels");
  expect_failure(gallery_convention("D", true), ErrorCode::InvalidArgument, "A, A', B or C");
}

}  // namespace
}  // namespace crosshash
