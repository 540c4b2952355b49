#include "learning/itq.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "learning/rotation.h"
#include "planted.h"

namespace crosshash {
namespace {

using test::PlantedFeatures;

TEST(Rotation, RecoversAPlantedOne) {
  const Matrix vertices = test::cube(8, 1);
  Random random(5);
  const Matrix hidden = random_rotation(8, random);
  const std::vector<Matrix> projections = {vertices * hidden.transpose(), vertices * hidden.transpose()};
  const int found = test::recoveries([&](std::uint64_t seed) {
    const Rotation learned = learn_rotation(projections, 500, test::run_of(8, seed));
    const Matrix back = projections[0] * learned.rotation;
    EXPECT_EQ(learned.loss < 1e-6, (back.cwiseAbs().array() - 1).abs().maxCoeff() < 1e-5) << seed;
    EXPECT_EQ(learned.loss < 1e-6, test::have_distances_of(back, back, vertices)) << seed;
    return learned.loss < 1e-6;
  });
  EXPECT_GE(found, 2);
}

TEST(Rotation, LossNeverRisesAndIsWhatItSays) {
  Random random(6);
  const std::vector<Matrix> projections = {random.normal_matrix(300, 16), random.normal_matrix(300, 16)};
  std::vector<double> losses;
  LearningRun run;
  run.watch = [&](const LearningStep& step) {
    EXPECT_EQ(step.phase, "rotation");
    EXPECT_EQ(step.iteration, losses.size() + 1);
    EXPECT_EQ(step.iterations, 40U);
    losses.push_back(step.loss);
    return true;
  };
  const Rotation learned = learn_rotation(projections, 40, run);
  ASSERT_GT(losses.size(), 5U);
  EXPECT_TRUE(std::ranges::is_sorted(losses, std::greater()));
  EXPECT_LT(losses.back(), losses.front() - 0.01);
  EXPECT_LT((gram(learned.rotation) - Matrix::Identity(16, 16)).cwiseAbs().maxCoeff(), 1e-10);

  Matrix all(600, 16);
  all << projections[0], projections[1];
  equalise(all);
  const Matrix rotated = all * learned.rotation;
  const double loss = (rotated.array().sign() - rotated.array()).square().mean();
  EXPECT_LE(loss, losses.back() + 1e-12);
  EXPECT_NEAR(loss, losses.back(), 1e-3);
}

TEST(Rotation, StopsWithTheBestSoFar) {
  Random random(7);
  const std::vector<Matrix> projections = {random.normal_matrix(100, 8)};
  LearningRun run;
  run.watch = [](const LearningStep& step) { return step.iteration < 3; };
  const Rotation learned = learn_rotation(projections, 50, run);
  EXPECT_TRUE(learned.stopped);
  EXPECT_EQ(learned.rotation, learn_rotation(projections, 2, {}).rotation);
  EXPECT_FALSE(learn_rotation(projections, 2, {}).stopped);
}

TEST(Rotation, IsOfTheSeedAndOfAFewRowsAlone) {
  Random random(8);
  const std::vector<Matrix> many = {random.normal_matrix(static_cast<Eigen::Index>(rotation_rows) + 1000, 8)};
  const Rotation learned = learn_rotation(many, 5, {});
  EXPECT_EQ(learned.rotation, learn_rotation(many, 5, {}).rotation);
  EXPECT_NE(learned.rotation, learn_rotation(many, 5, test::run_of(8, 2)).rotation);
}

TEST(Itq, RecoversThePlantedCode) {
  // Vertices of a cube in 8 directions of a space of 12, and a little of the other 4.
  const Matrix vertices = test::cube(8, 1);
  Random random(9);
  const Matrix basis = random_rotation(12, random);
  const Matrix rows =
      vertices * basis.leftCols(8).transpose() + 0.01 * random.normal_matrix(256, 4) * basis.rightCols(4).transpose();
  const PlantedFeatures features((rows.array() + 2).matrix());
  const TrainingSet set = {.modalities = {features.view(), features.view()}, .labels = {}};
  for (const bool shared : {false, true}) {
    const int found = test::recoveries([&](std::uint64_t seed) {
      const ItqOptions options = {.iterations = 500, .shared = shared};
      const Learned learned = learn_itq(set, test::run_of(8, seed), options).value();
      EXPECT_EQ(learned.functions[0].layers()[0].weights, learned.functions[1].layers()[0].weights);
      EXPECT_FALSE(learned.stopped);
      const Matrix codes = test::projections(learned.functions[0], features);
      return test::have_distances_of(codes, codes, vertices);
    });
    EXPECT_GE(found, 2) << shared;
  }
}

TEST(Itq, TellsTheWatchAndStops) {
  Random random(10);
  const PlantedFeatures features(random.normal_matrix(100, 20));
  LearningRun run = test::run_of(16);
  run.watch = [](const LearningStep&) { return false; };
  const auto learned = learn_itq({.modalities = {features.view()}, .labels = {}}, run, {});
  ASSERT_TRUE(learned);
  EXPECT_TRUE(learned->stopped);
  EXPECT_EQ(learned->functions.front().bits(), 16U);
}

}  // namespace
}  // namespace crosshash
