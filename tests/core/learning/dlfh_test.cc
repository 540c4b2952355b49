#include "learning/dlfh.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "label_planted.h"

namespace crosshash {
namespace {

using test::LabelledPair;

TEST(Dlfh, CodesTellPlantedCategoriesApart) {
  const LabelledPair planted(80, 4, 0.1);
  const Learned learned = learn_dlfh(planted.set(), test::run_of(32), {}).value();
  const Matrix first = test::projections(learned.functions[0], planted.first);
  const Matrix second = test::projections(learned.functions[1], planted.second);
  const test::Differences found = test::differences(first, second, planted.labels);
  EXPECT_LT(found.alike, 0.2);
  EXPECT_GT(found.unlike, 0.4);
  const test::Differences trained =
      test::differences(test::unpacked(learned.training_codes, 32), second, planted.labels);
  EXPECT_LT(trained.alike, 0.25);
  EXPECT_GT(trained.unlike, 0.4);
}

TEST(Dlfh, OverAllItemsTheLikelihoodNeverFalls) {
  const LabelledPair planted(60, 5, 1);
  std::vector<double> losses;
  const LearningRun run = test::watched(16, [&](const LearningStep& step) {
    if (step.phase == "codes") {
      losses.push_back(step.loss);
    }
    return true;
  });
  ASSERT_TRUE(learn_dlfh(planted.set(), run, {.iterations = 20, .sample = 60}));
  ASSERT_EQ(losses.size(), 20U);
  for (std::size_t i = 1; i < losses.size(); ++i) {
    EXPECT_LE(losses[i], losses[i - 1] + 1e-12) << i;
  }
  EXPECT_LT(losses.back(), 0.5 * losses.front());
}

// The paper's updates, on the whole matrices, from the codes that the same iterations less one give.
TEST(Dlfh, AnIterationIsThatOfThePaper) {
  const LabelledPair planted(30, 3, 0.5);
  constexpr int bits = 8;
  constexpr double step = 8.0 / bits;
  // Modality 0 is learned anew against modality 1, which begins at random: draw it as the learner does.
  Random random(4);
  Matrix u = random.normal_matrix(30, bits).unaryExpr([](double v) { return v > 0 ? 1.0 : -1.0; });
  const Matrix v = random.normal_matrix(30, bits).unaryExpr([](double x) { return x > 0 ? 1.0 : -1.0; });
  for (int k = 0; k < bits; ++k) {
    Vector wish = Vector::Zero(30);
    for (Eigen::Index i = 0; i < 30; ++i) {
      for (Eigen::Index j = 0; j < 30; ++j) {
        const double theta = step * u.row(i).dot(v.row(j));
        wish[i] += step * ((i % 3 == j % 3 ? 1 : 0) - 1 / (1 + std::exp(-theta))) * v(j, k);
      }
      wish[i] += 30 * step * step / 4 * u(i, k);
    }
    u.col(k) = wish.unaryExpr([](double value) { return value > 0 ? 1.0 : -1.0; });
  }
  const Learned learned = learn_dlfh(planted.set(), test::run_of(bits, 4), {.iterations = 1, .sample = 30}).value();
  EXPECT_EQ(test::unpacked(learned.training_codes, bits), u);
}

TEST(Dlfh, TheRidgeIsInUnitsOfTheVariance) {
  const LabelledPair planted(80, 4, 1);
  const test::PlantedFeatures larger(1000 * LabelledPair::scatter(80, 4, 9, 1, 1));
  TrainingSet set = planted.set();
  const Learned learned = learn_dlfh(set, test::run_of(16), {.ridge = 0.5}).value();
  set.modalities[0] = larger.view();
  const Learned scaled = learn_dlfh(set, test::run_of(16), {.ridge = 0.5}).value();
  const Matrix expected = test::projections(learned.functions[0], planted.first);
  EXPECT_LT((test::projections(scaled.functions[0], larger) - expected).cwiseAbs().maxCoeff(), 1e-4);
}

TEST(Dlfh, StopsAfterTheIterationThatTheWatchSays) {
  const LabelledPair planted(40, 4, 0.5);
  LearningRun run = test::run_of(16);
  const Learned expected = learn_dlfh(planted.set(), run, {.iterations = 3}).value();
  EXPECT_FALSE(expected.stopped);
  run.watch = [](const LearningStep& step) { return step.phase != "codes" || step.iteration < 3; };
  const Learned learned = learn_dlfh(planted.set(), run, {}).value();
  EXPECT_TRUE(learned.stopped);
  EXPECT_EQ(learned.training_codes, expected.training_codes);
}

TEST(Dlfh, RefusesOneModality) {
  const LabelledPair planted(40, 4, 0.5);
  const TrainingSet set = {.modalities = {planted.first.view()}, .labels = planted.labels};
  EXPECT_EQ(learn_dlfh(set, test::run_of(8), {}).error().code, ErrorCode::InvalidArgument);
}

}  // namespace
}  // namespace crosshash
