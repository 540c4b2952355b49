#include "learning/distil.h"

#include <gtest/gtest.h>

#include <vector>

#include "learning/random.h"

namespace crosshash {
namespace {

constexpr std::size_t items = 20;

std::vector<float> normal_values(std::size_t count, std::uint64_t seed) {
  Random random(seed);
  std::vector<float> values(count);
  for (float& value : values) {
    value = static_cast<float>(random.normal());
  }
  return values;
}

// What the frozen tower says of the features' items: 3 values, an affine map of the 4 features.
std::vector<float> teacher(const std::vector<float>& features) {
  std::vector<float> embeddings;
  for (std::size_t i = 0; i < features.size(); i += 4) {
    const float* x = &features[i];
    embeddings.insert(embeddings.end(), {2 * x[0] - x[3] + 1, x[1] + 0.5F * x[2], -x[0] - 3});
  }
  return embeddings;
}

HashFunction frozen_function() {
  const AffineLayer layer{.rows = 8,
                          .columns = 3,
                          .activation = Activation::Tanh,
                          .weights = normal_values(24, 3),
                          .bias = normal_values(8, 4)};
  return HashFunction::create({layer}, {0, 0.25F, 0, -0.25F, 0, 0, 0.5F, 0}).value();
}

TEST(Distil, ReproducesALinearTeacherExactly) {
  const std::vector<float> features = normal_values(items * 4, 1);
  const std::vector<float> embeddings = teacher(features);
  const HashFunction frozen = frozen_function();
  const HashFunction distilled =
      distil(Features::dense(features, 4).value(), Features::dense(embeddings, 3).value(), frozen, {.ridge = 0})
          .value();
  EXPECT_EQ(distilled.thresholds(), frozen.thresholds());
  const std::vector<float> unseen = {0.5F, -2, 1, 3};
  const std::vector<float> expected = frozen.project(teacher(unseen)).value();
  const std::vector<float> got = distilled.project(unseen).value();
  for (std::size_t bit = 0; bit < 8; ++bit) {
    EXPECT_NEAR(got[bit], expected[bit], 1e-5) << bit;
  }
}

TEST(Distil, TheMapAloneIsTheTeacher) {
  const std::vector<float> features = normal_values(items * 4, 1);
  const std::vector<float> embeddings = teacher(features);
  const AffineLayer map =
      distil_map(Features::dense(features, 4).value(), Features::dense(embeddings, 3).value(), {.ridge = 0}).value();
  const std::vector<float> weights = {2, 0, 0, -1, 0, 1, 0.5F, 0, -1, 0, 0, 0};
  const std::vector<float> bias = {1, 0, -3};
  ASSERT_EQ(map.weights.size(), weights.size());
  for (std::size_t i = 0; i < weights.size(); ++i) {
    EXPECT_NEAR(map.weights[i], weights[i], 1e-5) << i;
  }
  for (std::size_t i = 0; i < bias.size(); ++i) {
    EXPECT_NEAR(map.bias[i], bias[i], 1e-5) << i;
  }
}

TEST(Distil, OntoProjectionsGivesThem) {
  const std::vector<float> features = normal_values(items * 4, 1);
  std::vector<float> projections;
  for (std::size_t i = 0; i < features.size(); i += 4) {
    for (std::size_t bit = 0; bit < 8; ++bit) {
      projections.push_back(features[i + bit % 4] + static_cast<float>(bit));
    }
  }
  const HashFunction function =
      distil_projections(Features::dense(features, 4).value(), Features::dense(projections, 8).value(), {.ridge = 0})
          .value();
  const std::vector<float> got = function.project(std::vector<float>{1, -1, -6, 0}).value();
  const std::vector<float> expected = {1, 0, -4, 3, 5, 4, 0, 7};
  for (std::size_t bit = 0; bit < 8; ++bit) {
    EXPECT_NEAR(got[bit], expected[bit], 1e-4) << bit;
  }
}

TEST(Distil, MoreColumnsThanItemsAreFittedExactly) {
  const std::vector<float> wide = normal_values(items * 50, 1);
  const std::vector<float> embeddings = normal_values(items * 3, 2);
  const Features features = Features::dense(wide, 50).value();
  const Features targets = Features::dense(embeddings, 3).value();
  const AffineLayer map = distil_map(features, targets, {.ridge = 0}).value();
  double value = map.bias[1];
  for (std::size_t column = 0; column < 50; ++column) {
    value += static_cast<double>(map.weights[50 + column]) * static_cast<double>(wide[column]);
  }
  EXPECT_NEAR(value, embeddings[1], 1e-3);
}

TEST(Distil, RefusesWhatDoesNotFit) {
  const std::vector<float> values = normal_values(items * 4, 1);
  const std::vector<float> equal(items * 4, 1);
  const Features features = Features::dense(values, 4).value();
  const Features fewer = Features::dense(std::span(values).first(20), 4).value();
  EXPECT_EQ(distil_map(features, fewer).error().code, ErrorCode::InvalidArgument);
  EXPECT_EQ(distil_map(Features::dense(equal, 4).value(), features).error().code, ErrorCode::InvalidArgument);
  EXPECT_EQ(distil_map(features, features, {.ridge = -1}).error().code, ErrorCode::InvalidArgument);
  EXPECT_EQ(distil(features, features, frozen_function()).error().code, ErrorCode::WrongDimensions);
  EXPECT_EQ(distil_projections(features, features).error().code, ErrorCode::WrongBits);
}

}  // namespace
}  // namespace crosshash
