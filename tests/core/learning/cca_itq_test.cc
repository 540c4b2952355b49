#include "learning/cca_itq.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "planted.h"

namespace crosshash {
namespace {

using test::PlantedFeatures;

// Two modalities that show the same vertices of a cube, each in a basis of its own and with noise of its own.
struct Planted {
  Planted()
      : vertices(test::cube(8, 2)),
        first(show(10, 1)),
        second(show(14, 2)),
        set({.modalities = {first.view(), second.view()}, .labels = {}}) {}

  [[nodiscard]] Matrix show(Eigen::Index columns, std::uint64_t seed) const {
    Random random(seed);
    Matrix all = 0.5 * random.normal_matrix(vertices.rows(), columns);
    all.leftCols(8) = vertices + 0.05 * random.normal_matrix(vertices.rows(), 8);
    return all * test::mixing(columns, seed);
  }

  Matrix vertices;
  PlantedFeatures first;
  PlantedFeatures second;
  TrainingSet set;
};

TEST(CcaItq, BothModalitiesGetThePlantedCode) {
  const Planted planted;
  const int found = test::recoveries([&](std::uint64_t seed) {
    const Learned learned = learn_cca_itq(planted.set, test::run_of(8, seed), {.iterations = 500}).value();
    const Matrix a = test::projections(learned.functions[0], planted.first);
    const Matrix b = test::projections(learned.functions[1], planted.second);
    return test::have_distances_of(a, b, planted.vertices);
  });
  EXPECT_GE(found, 2);
}

TEST(CcaItq, IsOfTheSeed) {
  const Planted planted;
  const auto weights = [&](std::uint64_t seed) {
    const auto learned = learn_cca_itq(planted.set, test::run_of(8, seed), {.iterations = 3});
    return learned.value().functions[0].layers()[0].weights;
  };
  EXPECT_EQ(weights(1), weights(1));
  EXPECT_NE(weights(1), weights(2));
}

TEST(CcaItq, StopsAtAnyStep) {
  const Planted planted;
  for (std::size_t calls = 1; calls <= 5; ++calls) {
    std::size_t left = calls;
    LearningRun run = test::run_of(8);
    run.watch = [&left](const LearningStep&) { return --left > 0; };
    const auto learned = learn_cca_itq(planted.set, run, {});
    ASSERT_TRUE(learned);
    EXPECT_TRUE(learned->stopped);
    EXPECT_EQ(learned->functions.size(), 2U);
  }
}

TEST(CcaItq, RefusesMoreBitsThanAxes) {
  const Planted planted;
  EXPECT_EQ(learn_cca_itq(planted.set, test::run_of(16), {}).error().code, ErrorCode::WrongBits);
  EXPECT_TRUE(learn_cca_itq(planted.set, test::run_of(16), {.lift = {.anchors = 64}}));
}

}  // namespace
}  // namespace crosshash
