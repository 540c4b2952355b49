#include "hashing/hash_function.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace crosshash {
namespace {

// y = tanh(2x - y; 0.5y + 0.25), then 8 rows that repeat and negate it.
HashFunction two_layers() {
  AffineLayer first{
      .rows = 2, .columns = 2, .activation = Activation::Tanh, .weights = {2, -1, 0, 0.5F}, .bias = {0, 0.25F}};
  AffineLayer second{.rows = 8,
                     .columns = 2,
                     .weights = {1, 0, 0, 1, -1, 0, 0, -1, 1, 1, 1, -1, 3, 0, 0, 3},
                     .bias = {0, 0, 0, 0, 0, 0, 1, -1}};
  return HashFunction::create({first, second}, {0, 0.5F, 0, 0, 0, 0, 0, 0}).value();
}

TEST(HashFunction, ProjectsAsWrittenOnPaper) {
  const std::vector<float> projections = two_layers().project(std::vector<float>{0.5F, 0.25F}).value();
  const float a = std::tanh(0.75F);
  const float b = std::tanh(0.375F);
  const std::vector<float> expected = {a, b - 0.5F, -a, -b, a + b, a - b, 3 * a + 1, 3 * b - 1};
  ASSERT_EQ(projections.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_NEAR(projections[i], expected[i], 1e-6) << i;
  }
}

TEST(HashFunction, BitIIsTheSignOfProjectionI) {
  // Signs of the projections above, first bit lowest: 1 0 0 0 1 1 1 1.
  EXPECT_EQ(two_layers().binarize(std::vector<float>{0.5F, 0.25F}).value(), std::vector<std::uint8_t>{0b11110001});
  EXPECT_EQ(two_layers().dimensions(), 2U);
  EXPECT_EQ(two_layers().bits(), 8U);
}

TEST(HashFunction, AnRbfLayerMeasuresDistancesFromItsAnchors) {
  const AffineLayer near_by{.rows = 8,
                            .columns = 2,
                            .activation = Activation::Rbf,
                            .weights = {0, 0, 1, 0, 0, 1, 3, 4, 0, 0, 1, 0, 0, 1, 3, 4},
                            .bias = {0.5F, 0.5F, 0.5F, 0.5F, 0, 1, 2, 0.04F}};
  const HashFunction function = HashFunction::create({near_by}, std::vector<float>(8, 0.5F)).value();
  const std::vector<float> projections = function.project(std::vector<float>{0, 0}).value();
  // The anchors lie 0, 1, 1 and 5 from the origin.
  const std::vector<double> expected = {1, std::exp(-0.5), std::exp(-0.5), std::exp(-12.5),
                                        1, std::exp(-1.0), std::exp(-2.0), std::exp(-1.0)};
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_NEAR(projections[i], expected[i] - 0.5, 1e-6) << i;
  }
  AffineLayer bad = near_by;
  bad.bias[3] = -1;
  EXPECT_EQ(HashFunction::create({bad}, std::vector<float>(8)).error().code, ErrorCode::InvalidArgument);
}

TEST(HashFunction, WithoutLayersComparesTheEmbeddingWithTheThresholds) {
  const HashFunction function = HashFunction::create({}, {0, 0, 0, 0, 1, 1, 1, 1}).value();
  EXPECT_EQ(function.binarize(std::vector<float>{1, -1, 0, 2, 1, 2, 0, 3}).value(),
            std::vector<std::uint8_t>{0b10101001});
}

TEST(PackSigns, ZeroIsNotSet) {
  EXPECT_EQ(pack_signs(std::vector<float>(16, 0.0F)), (std::vector<std::uint8_t>{0, 0}));
}

TEST(HashFunction, RefusesWhatDoesNotFit) {
  const std::vector<float> thresholds(8, 0);
  const AffineLayer good{
      .rows = 8, .columns = 1, .weights = std::vector<float>(8, 1), .bias = std::vector<float>(8, 0)};
  EXPECT_EQ(HashFunction::create({}, std::vector<float>(7)).error().code, ErrorCode::WrongBits);
  EXPECT_EQ(HashFunction::create({}, {}).error().code, ErrorCode::WrongBits);
  EXPECT_EQ(HashFunction::create({good}, std::vector<float>(16)).error().code, ErrorCode::WrongBits);
  EXPECT_EQ(HashFunction::create({good, good}, thresholds).error().code, ErrorCode::WrongDimensions);
  EXPECT_EQ(HashFunction::create(std::vector(17, good), thresholds).error().code, ErrorCode::InvalidArgument);
  AffineLayer bad = good;
  bad.weights.pop_back();
  EXPECT_EQ(HashFunction::create({bad}, thresholds).error().code, ErrorCode::InvalidArgument);
  bad = good;
  bad.bias[0] = std::numeric_limits<float>::quiet_NaN();
  EXPECT_EQ(HashFunction::create({bad}, thresholds).error().code, ErrorCode::InvalidArgument);
  bad = good;
  bad.columns = 0;
  EXPECT_EQ(HashFunction::create({bad}, thresholds).error().code, ErrorCode::InvalidArgument);
  const HashFunction function = HashFunction::create({good}, thresholds).value();
  EXPECT_EQ(function.project(std::vector<float>(2)).error().code, ErrorCode::WrongDimensions);
  EXPECT_EQ(function.binarize(std::vector<float>(2)).error().code, ErrorCode::WrongDimensions);
  EXPECT_EQ(function.project(std::vector<float>{INFINITY}).error().code, ErrorCode::InvalidArgument);
}

}  // namespace
}  // namespace crosshash
