#include "learning/scm.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "label_planted.h"

namespace crosshash {
namespace {

using test::LabelledPair;

// Some items with several labels, some with none.
Labels mixed_labels(std::size_t items) {
  std::vector<std::uint32_t> starts = {0};
  std::vector<std::uint32_t> categories;
  for (std::uint32_t i = 0; i < items; ++i) {
    if (i % 7 != 0) {
      categories.push_back(i % 3);
    }
    if (i % 4 == 1) {
      categories.push_back(3 + i % 2);
    }
    starts.push_back(static_cast<std::uint32_t>(categories.size()));
  }
  return Labels::multi(starts, categories).value();
}

struct SlowScm {
  Matrix products;             // sum_k h_k g_k^T, items x items
  std::vector<double> losses;  // after each bit, as the watch is told
};

// The paper's algorithm with all matrices as they stand there.
SlowScm slow_scm(Matrix x, Matrix y, const Labels& labels, int bits, double ridge) {
  const Eigen::Index items = x.rows();
  x.rowwise() -= x.colwise().mean().eval();
  y.rowwise() -= y.colwise().mean().eval();
  Matrix residual(items, items);
  for (Eigen::Index i = 0; i < items; ++i) {
    for (Eigen::Index j = 0; j < items; ++j) {
      const auto a = labels.of(static_cast<std::size_t>(i));
      const auto b = labels.of(static_cast<std::size_t>(j));
      double shared = 0;
      for (const std::uint32_t category : a) {
        shared += std::ranges::count(b, category) > 0 ? 1 : 0;
      }
      const double cosine = shared == 0 ? 0 : shared / std::sqrt(static_cast<double>(a.size() * b.size()));
      residual(i, j) = bits * (2 * cosine - 1);
    }
  }
  SlowScm slow = {.products = Matrix::Zero(items, items), .losses = {}};
  Matrix cxx = gram(x) / static_cast<double>(items);
  Matrix cyy = gram(y) / static_cast<double>(items);
  cxx.diagonal().array() += ridge * cxx.diagonal().mean();
  cyy.diagonal().array() += ridge * cyy.diagonal().mean();
  const Matrix x_root = inverse_square_root(cxx);
  const Matrix y_root = inverse_square_root(cyy);
  const double start = residual.squaredNorm();
  for (int k = 0; k < bits; ++k) {
    const Svd svd = thin_svd(x_root * x.transpose() * residual * y * y_root);
    const Vector h = (x * x_root * svd.u.col(0)).unaryExpr([](double v) { return v > 0 ? 1.0 : -1.0; });
    const Vector g = (y * y_root * svd.v.col(0)).unaryExpr([](double v) { return v > 0 ? 1.0 : -1.0; });
    residual -= h * g.transpose();
    slow.products += h * g.transpose();
    slow.losses.push_back((residual.squaredNorm() - start) / static_cast<double>(items * items) / (bits * bits));
  }
  return slow;
}

TEST(Scm, AgreesWithTheAlgorithmOnTheWholeSimilarityMatrix) {
  const Matrix x = LabelledPair::scatter(60, 5, 9, 1.5, 1);
  const Matrix y = LabelledPair::scatter(60, 5, 4, 1.5, 2);
  const test::PlantedFeatures first(x);
  const test::PlantedFeatures second(y);
  const Labels labels = mixed_labels(60);
  const TrainingSet set = {.modalities = {first.view(), second.view()}, .labels = labels};
  std::vector<double> losses;
  const LearningRun run = test::watched(16, [&](const LearningStep& step) {
    if (step.phase == "bits") {
      losses.push_back(step.loss);
    }
    return true;
  });
  const Learned learned = learn_scm(set, run, {.ridge = 1e-4}).value();
  const Matrix h = test::projections(learned.functions[0], first).unaryExpr([](double v) { return v > 0 ? 1. : -1.; });
  const Matrix g = test::projections(learned.functions[1], second).unaryExpr([](double v) { return v > 0 ? 1. : -1.; });
  const SlowScm slow = slow_scm(x, y, labels, 16, 1e-4);
  EXPECT_EQ((h * g.transpose() - slow.products).cwiseAbs().maxCoeff(), 0) << "16 bits of a modality with 4 columns";
  ASSERT_EQ(losses.size(), slow.losses.size());
  for (std::size_t k = 0; k < losses.size(); ++k) {
    EXPECT_NEAR(losses[k], slow.losses[k], 1e-10) << k;
  }
}

TEST(Scm, CodesTellPlantedCategoriesApart) {
  const LabelledPair planted(80, 4, 0.1);
  const Learned learned = learn_scm(planted.set(), test::run_of(16), {}).value();
  const test::Differences found =
      test::differences(test::projections(learned.functions[0], planted.first),
                        test::projections(learned.functions[1], planted.second), planted.labels);
  EXPECT_LT(found.alike, 0.05);
  EXPECT_GT(found.unlike, 0.5);
}

TEST(Scm, OfThreeModalitiesEachAgreesWithTheOthers) {
  const LabelledPair planted(80, 4, 0.1);
  const test::PlantedFeatures third(LabelledPair::scatter(80, 4, 5, 0.1, 3));
  TrainingSet set = planted.set();
  set.modalities.push_back(third.view());
  const Learned learned = learn_scm(set, test::run_of(16), {}).value();
  const Matrix codes = test::projections(learned.functions[2], third);
  for (const Matrix& other : {test::projections(learned.functions[0], planted.first),
                              test::projections(learned.functions[1], planted.second)}) {
    const test::Differences found = test::differences(codes, other, planted.labels);
    EXPECT_LT(found.alike, 0.05);
    EXPECT_GT(found.unlike, 0.4);
  }
}

TEST(Scm, StopsAfterTheBitThatTheWatchSays) {
  const LabelledPair planted(40, 4, 0.5);
  LearningRun run = test::run_of(16);
  const Learned whole = learn_scm(planted.set(), run, {}).value();
  run.watch = [](const LearningStep& step) { return step.phase != "bits" || step.iteration < 5; };
  const Learned learned = learn_scm(planted.set(), run, {}).value();
  EXPECT_TRUE(learned.stopped);
  const Matrix all = test::projections(whole.functions[0], planted.first);
  const Matrix some = test::projections(learned.functions[0], planted.first);
  EXPECT_EQ(some.leftCols(5), all.leftCols(5));
  EXPECT_TRUE(some.rightCols(11).isZero(0)) << "the same for all items";
}

TEST(Scm, RefusesOneModality) {
  const LabelledPair planted(40, 4, 0.5);
  const TrainingSet set = {.modalities = {planted.first.view()}, .labels = planted.labels};
  EXPECT_EQ(learn_scm(set, test::run_of(8), {}).error().code, ErrorCode::InvalidArgument);
}

}  // namespace
}  // namespace crosshash
