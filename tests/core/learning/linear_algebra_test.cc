#include "learning/linear_algebra.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <set>

#include "error.h"

namespace crosshash {
namespace {

Matrix identity(Eigen::Index size) { return Matrix::Identity(size, size); }

void expect_svd_of(const Matrix& matrix) {
  const Svd svd = thin_svd(matrix);
  const Eigen::Index values = std::min(matrix.rows(), matrix.cols());
  ASSERT_EQ(svd.u.rows(), matrix.rows());
  ASSERT_EQ(svd.u.cols(), values);
  ASSERT_EQ(svd.v.rows(), matrix.cols());
  ASSERT_EQ(svd.v.cols(), values);
  const double scale = matrix.cwiseAbs().maxCoeff();
  EXPECT_LE((svd.u * svd.values.asDiagonal() * svd.v.transpose() - matrix).cwiseAbs().maxCoeff(), 1e-7 * scale);
  EXPECT_LT((gram(svd.u) - identity(values)).cwiseAbs().maxCoeff(), 1e-12);
  EXPECT_LT((gram(svd.v) - identity(values)).cwiseAbs().maxCoeff(), 1e-12);
  for (Eigen::Index i = 0; i < values; ++i) {
    EXPECT_GE(svd.values[i], 0);
    EXPECT_TRUE(i == 0 || svd.values[i] <= svd.values[i - 1]) << i;
    Eigen::Index largest = 0;
    svd.u.col(i).cwiseAbs().maxCoeff(&largest);
    EXPECT_GT(svd.u(largest, i), 0) << "signs must not be left to the algorithm";
  }
}

TEST(LinearAlgebra, EigenvaluesFallAndSignsAreChosen) {
  Matrix matrix(2, 2);
  matrix << 2, -1, -1, 2;
  const SymmetricEigen eigen = symmetric_eigen(matrix);
  EXPECT_NEAR(eigen.values[0], 3, 1e-12);
  EXPECT_NEAR(eigen.values[1], 1, 1e-12);
  EXPECT_NEAR(eigen.vectors(0, 0), std::sqrt(0.5), 1e-12) << "of equal entries the first is positive";
  EXPECT_NEAR(eigen.vectors(1, 0), -std::sqrt(0.5), 1e-12);
  EXPECT_NEAR(eigen.vectors(0, 1), std::sqrt(0.5), 1e-12);
}

TEST(LinearAlgebra, SingularValuesOfAPlantedMatrix) {
  Random random(1);
  const Matrix u = random_rotation(7, random).leftCols(3);
  const Matrix v = random_rotation(5, random).leftCols(3);
  const Matrix planted = u * Vector{{3, 2, 0.5}}.asDiagonal() * v.transpose();
  const Svd svd = thin_svd(planted);
  const Vector expected{{3, 2, 0.5, 0, 0}};
  EXPECT_LT((svd.values - expected).cwiseAbs().maxCoeff(), 1e-12);
  EXPECT_NEAR(std::abs(svd.u.col(1).dot(u.col(1))), 1, 1e-12);
  EXPECT_NEAR(std::abs(svd.v.col(2).dot(v.col(2))), 1, 1e-12);
  expect_svd_of(planted);
  expect_svd_of(planted.transpose());
}

TEST(LinearAlgebra, SingularVectorsAreOrthogonalWhateverTheRank) {
  Random random(2);
  expect_svd_of(random.normal_matrix(20, 6));
  expect_svd_of(random.normal_matrix(6, 20) * 1e-200);
  expect_svd_of(random.normal_matrix(9, 9) * 1e200);
  expect_svd_of(Matrix::Ones(8, 5));
  expect_svd_of(Matrix::Zero(4, 4));
  // Columns that fall in size to nothing: Eigen's divide and conquer read past its arrays for such.
  Matrix falling = random.normal_matrix(64, 64);
  for (Eigen::Index i = 0; i < falling.cols(); ++i) {
    falling.col(i) *= std::pow(0.3, static_cast<double>(i));
  }
  expect_svd_of(falling);
}

TEST(LinearAlgebra, WhatIsNotFiniteIsRefused) {
  Matrix matrix = identity(3);
  matrix(1, 1) = std::numeric_limits<double>::quiet_NaN();
  EXPECT_THROW(symmetric_eigen(matrix), Failure);
  EXPECT_THROW(thin_svd(matrix), Failure);
  EXPECT_THROW(whitening(matrix), Failure);
}

TEST(LinearAlgebra, SolvesPositiveSystemsOnly) {
  Random random(3);
  const Matrix a = gram(random.normal_matrix(10, 4));
  const Matrix x = random.normal_matrix(4, 2);
  EXPECT_LT((solve_positive(a, a * x) - x).cwiseAbs().maxCoeff(), 1e-9);
  EXPECT_THROW(solve_positive(-a, x), Failure);
}

TEST(LinearAlgebra, WhitensWithAndWithoutFullRank) {
  Random random(4);
  const Matrix a = gram(random.normal_matrix(10, 4));
  const Matrix w = whitening(a);
  EXPECT_LT((w.transpose() * a * w - identity(4)).cwiseAbs().maxCoeff(), 1e-9);
  const Matrix root = inverse_square_root(a);
  EXPECT_LT((root * a * root - identity(4)).cwiseAbs().maxCoeff(), 1e-9);
  EXPECT_LT((root - root.transpose()).cwiseAbs().maxCoeff(), 1e-12);

  const Matrix flat = gram(random.normal_matrix(3, 5));  // rank 3 of 5
  EXPECT_THROW(whitening(flat), Failure);
  const Matrix flat_root = inverse_square_root(flat);
  EXPECT_NEAR((flat_root * flat * flat_root).trace(), 3, 1e-6) << "a projection onto the three directions there are";
}

TEST(LinearAlgebra, RotationsAreOrthogonalAndOfTheSeed) {
  Random random(5);
  const Matrix rotation = random_rotation(12, random);
  EXPECT_LT((gram(rotation) - identity(12)).cwiseAbs().maxCoeff(), 1e-12);
  Random again(5);
  EXPECT_EQ(random_rotation(12, again), rotation);
  EXPECT_NE(random_rotation(12, again), rotation);
}

TEST(LinearAlgebra, ProductsAreWhatTheySay) {
  Random random(6);
  const Matrix a = random.normal_matrix(5, 3);
  const Matrix b = random.normal_matrix(5, 2);
  EXPECT_LT((gram(a) - a.transpose() * a).cwiseAbs().maxCoeff(), 1e-12);
  EXPECT_LT((transposed_product(a, b) - a.transpose() * b).cwiseAbs().maxCoeff(), 1e-12);
  EXPECT_LT((product(a.transpose(), b) - a.transpose() * b).cwiseAbs().maxCoeff(), 1e-12);
}

TEST(Random, IsTheSameOnEveryTarget) {
  // The 10,000th number of this generator is given by the C++ standard: 9981545732273789042.
  Random random(std::mt19937_64::default_seed);
  double last = 0;
  for (int i = 0; i < 10000; ++i) {
    last = random.uniform();
  }
  EXPECT_EQ(last, static_cast<double>(9981545732273789042U >> 11U) * 0x1p-53);
}

TEST(Random, ChoosesDifferentNumbers) {
  Random random(7);
  const std::vector<std::uint32_t> chosen = random.choose(50, 60);
  EXPECT_EQ(std::set<std::uint32_t>(chosen.begin(), chosen.end()).size(), 50U);
  EXPECT_LT(*std::ranges::max_element(chosen), 60U);
  EXPECT_NE(chosen.front() + 1, chosen[1]) << "in random order";
}

TEST(Random, NormalNumbersHaveMeanZeroAndVarianceOne) {
  Random random(8);
  const Matrix values = random.normal_matrix(200, 100);
  EXPECT_NEAR(values.mean(), 0, 0.03);
  EXPECT_NEAR(values.array().square().mean(), 1, 0.04);
  EXPECT_NEAR((values.array().abs() > 1.959964).cast<double>().mean(), 0.05, 0.007);
}

}  // namespace
}  // namespace crosshash
