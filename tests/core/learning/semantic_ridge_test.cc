#include "learning/semantic_ridge.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <vector>

#include "label_planted.h"

namespace crosshash {
namespace {

using test::LabelledPair;

constexpr std::uint32_t many_bits = 1024;
constexpr SemanticRidgeOptions hardly_any_ridge = {.ridge = 1e-9, .lift = {}};

test::Differences learned_differences(const LabelledPair& pair, const SemanticRidgeOptions& options) {
  const Learned learned = learn_semantic_ridge(pair.set(), test::run_of(many_bits), options).value();
  return test::differences(test::projections(learned.functions[0], pair.first),
                           test::projections(learned.functions[1], pair.second), pair.labels);
}

TEST(SemanticRidge, BitsDifferByTheAngleBetweenCategories) {
  // Features that tell the category without error are regressed onto the vertices of a regular simplex around 0; seen
  // from there, two of c vertices are at the angle acos(-1 / (c - 1)).
  for (const int categories : {3, 4, 6}) {
    const auto [alike, unlike] = learned_differences({24, categories, 0}, hardly_any_ridge);
    EXPECT_EQ(alike, 0) << categories;
    // Four standard deviations of a share of 1024 independent bits.
    EXPECT_NEAR(unlike, std::acos(-1.0 / (categories - 1)) / std::numbers::pi, 0.06) << categories;
  }
}

TEST(SemanticRidge, TwoCategoriesAreOpposites) {
  const auto [alike, unlike] = learned_differences({20, 2, 0}, hardly_any_ridge);
  EXPECT_EQ(alike, 0);
  EXPECT_EQ(unlike, 1);
}

TEST(SemanticRidge, ItemsOfNoisyFeaturesAreNearTheirCategory) {
  const auto [alike, unlike] = learned_differences({80, 4, 0.5}, {});
  EXPECT_LT(alike, 0.25);
  EXPECT_GT(unlike, 0.5);
}

// Two categories that one value tells exactly: scores are +-1/2 of it times directions that are rotations of the plane.
TEST(SemanticRidge, ProjectionsOfABlockKeepTheLengthOfTheScores) {
  const std::vector<float> values = {-1, 1, -1, 1};
  const TrainingSet set = {.modalities = {Features::dense(values, 1).value()},
                           .labels = Labels::single(std::vector<std::int32_t>{0, 1, 0, 1}).value()};
  const Learned learned = learn_semantic_ridge(set, {.bits = 8, .watch = {}}, {.ridge = 0}).value();
  const std::vector<float> projections = learned.functions[0].project(std::vector<float>{1}).value();
  for (std::size_t block = 0; block < 8; block += 2) {
    EXPECT_NEAR(std::hypot(projections[block], projections[block + 1]), std::sqrt(0.5), 1e-6) << block;
  }
}

}  // namespace
}  // namespace crosshash
