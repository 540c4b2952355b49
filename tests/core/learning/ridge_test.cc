#include "learning/ridge.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "error.h"
#include "learning/cross_validation.h"
#include "learning/linear_algebra.h"

namespace crosshash {
namespace {

TEST(Ridge, OfOneColumnAsOnPaper) {
  const Matrix rows{{1}, {2}, {3}};
  const Matrix targets{{2, 1}, {4, 0}, {6, -1}};
  // Mean squared norm 14 / 3; X^T Y = (28, -2).
  const Ridge regression(rows, targets);
  EXPECT_TRUE(regression.weights(0).isApprox(Matrix{{2, -2.0 / 14}}, 1e-9));
  EXPECT_TRUE(regression.weights(3).isApprox(Matrix{{28.0 / 28, -2.0 / 28}}, 1e-12));
}

// The normal equations, of whatever shape, where the gradient vanishes.
TEST(Ridge, PrimalAndDualSolveTheSameEquations) {
  Random random(7);
  for (const auto& [count, columns] : std::vector<std::pair<int, int>>{{30, 5}, {5, 30}, {8, 8}}) {
    const Matrix rows = random.normal_matrix(count, columns);
    const Matrix targets = random.normal_matrix(count, 3);
    const Matrix weights = Ridge(rows, targets).weights(0.25);
    const double xi = 0.25 * rows.squaredNorm() / count;
    const Matrix gradient = rows.transpose() * (rows * weights - targets) + xi * weights;
    EXPECT_LT(gradient.cwiseAbs().maxCoeff(), 1e-10) << count << " x " << columns;
    EXPECT_EQ(weights.rows(), columns);
  }
}

TEST(Ridge, ColumnsMayDependOnEachOtherButNotAllBeZero) {
  const Matrix twins{{1, 1}, {2, 2}, {3, 3}};
  // Of all solutions the shortest: both the same.
  EXPECT_TRUE(Ridge(twins, Matrix{{2}, {4}, {6}}).weights(0).isApprox(Matrix{{1}, {1}}, 1e-6));
  EXPECT_THROW(static_cast<void>(Ridge(Matrix::Zero(3, 2), Matrix::Ones(3, 1)).weights(1)), Failure);
}

TEST(KFold, HoldsEachRowOutOnceInFoldsOfOneSize) {
  const std::vector<Fold> folds = k_fold(23, 5, 3);
  ASSERT_EQ(folds.size(), 5U);
  std::vector<int> held_out(23);
  for (const Fold& fold : folds) {
    EXPECT_TRUE(fold.held_out.size() == 4 || fold.held_out.size() == 5);
    EXPECT_EQ(fold.kept.size() + fold.held_out.size(), 23U);
    EXPECT_TRUE(std::ranges::is_sorted(fold.kept));
    for (const std::uint32_t row : fold.held_out) {
      ++held_out[row];
      EXPECT_FALSE(std::ranges::binary_search(fold.kept, row));
    }
  }
  EXPECT_EQ(held_out, std::vector<int>(23, 1));
  EXPECT_EQ(k_fold(23, 5, 3)[2].held_out, folds[2].held_out);
  EXPECT_NE(k_fold(23, 5, 4)[2].held_out, folds[2].held_out);
}

// 60 items of two categories; one column tells them apart, and 40 more are noise: without a ridge the noise is fitted.
TEST(ChooseRidge, FindsThatNoiseWantsARidge) {
  Random random(5);
  std::vector<float> values;
  std::vector<std::int32_t> categories;
  Matrix codes(60, 8);
  for (Eigen::Index item = 0; item < 60; ++item) {
    const bool second = item % 2 == 1;
    categories.push_back(second ? 1 : 0);
    codes.row(item).setConstant(second ? 1 : -1);
    values.push_back(static_cast<float>((second ? 1.5 : -1.5) + random.normal()));
    for (int noise = 0; noise < 40; ++noise) {
      values.push_back(static_cast<float>(random.normal()));
    }
  }
  const Features features = Features::dense(values, 41).value();
  const Labels labels = Labels::single(categories).value();
  const RidgeGrid grid = {.ridges = {1e-9, 0.3, 1e9}, .folds = 4};
  bool stopped = false;
  const auto choice = choose_ridge(features, labels, codes, grid, {.bits = 8, .watch = {}}, stopped);
  ASSERT_TRUE(choice.has_value());
  EXPECT_NE(choice->ridge, 1e-9);
  EXPECT_GT(choice->quality, 0.75);
  EXPECT_FALSE(stopped);

  std::vector<double> losses;
  const LearningRun watched = {.bits = 8, .watch = [&](const LearningStep& step) {
                                 losses.push_back(step.loss);
                                 return losses.size() < 2;
                               }};
  EXPECT_FALSE(choose_ridge(features, labels, codes, grid, watched, stopped).has_value());
  EXPECT_TRUE(stopped);
  EXPECT_EQ(losses.size(), 2U);
}

}  // namespace
}  // namespace crosshash
