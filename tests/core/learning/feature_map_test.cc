#include "learning/feature_map.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "learning/lift.h"
#include "planted.h"

namespace crosshash {
namespace {

using test::PlantedFeatures;

Matrix offset(Matrix rows) {
  rows.array() += 3;
  return rows;
}

// Four directions of falling variance in 12 dimensions: rows x 12, rank 4.
Matrix rank_four(Eigen::Index rows, Eigen::Index columns) {
  Random random(1);
  const Matrix directions = random_rotation(columns, random).leftCols(4);
  return test::uncorrelated(rows, 4, 2) * Vector{{8, 4, 2, 1}}.asDiagonal() * directions.transpose();
}

// What the hash function projects is weights^T map(x) - thresholds.
void expect_function_of(const FeatureMap& map, const PlantedFeatures& features, Eigen::Index bits) {
  Random random(3);
  const Matrix weights = random.normal_matrix(static_cast<Eigen::Index>(map.dimensions()), bits);
  const Vector thresholds = random.normal_matrix(bits, 1);
  const HashFunction function = map.hash_function(weights, thresholds);
  Matrix expected = map.apply(features.view()) * weights;
  expected.rowwise() -= thresholds.transpose();
  EXPECT_LT((test::projections(function, features) - expected).cwiseAbs().maxCoeff(), 2e-4);
}

TEST(FeatureMap, CentredTakesTheMeanOff) {
  const PlantedFeatures features(offset(rank_four(30, 12)));
  const FeatureMap map = FeatureMap::centred(features.view());
  EXPECT_EQ(map.dimensions(), 12U);
  EXPECT_LT((map.apply(features.view()) - rank_four(30, 12)).cwiseAbs().maxCoeff(), 1e-5);
  expect_function_of(map, features, 8);
}

TEST(FeatureMap, PrincipalFindsThePlantedDirections) {
  for (const Eigen::Index columns : {12, 60}) {  // fewer and more than rows
    const PlantedFeatures features(offset(rank_four(40, columns)));
    const FeatureMap map = FeatureMap::principal(features.view(), 3);
    ASSERT_EQ(map.dimensions(), 3U) << columns;
    const Matrix components = map.apply(features.view());
    const Matrix planted = test::uncorrelated(40, 4, 2);
    for (Eigen::Index i = 0; i < 3; ++i) {
      EXPECT_NEAR(test::agreement(components.col(i), planted.col(i)), 1, 1e-6) << columns << ", " << i;
      EXPECT_NEAR(components.col(i).norm() / std::sqrt(40.0), std::pow(2, 3 - i), 1e-4);
    }
  }
}

TEST(FeatureMap, PrincipalGivesNoMoreThanTheRank) {
  Random random(4);
  const PlantedFeatures few(random.normal_matrix(5, 30));  // 5 rows: 4 directions about their mean
  EXPECT_EQ(FeatureMap::principal(few.view(), 100).dimensions(), 4U);
  const PlantedFeatures narrow(random.normal_matrix(30, 5));
  EXPECT_EQ(FeatureMap::principal(narrow.view(), 100).dimensions(), 5U);
}

TEST(FeatureMap, LayersBecomeOneWhereThatIsSmaller) {
  Random random(5);
  const PlantedFeatures features(offset(random.normal_matrix(60, 40)));
  const FeatureMap map = FeatureMap::principal(features.view(), 16);
  const Matrix narrow = Matrix::Ones(16, 8);
  const Matrix wide = Matrix::Ones(16, 24);
  EXPECT_EQ(map.hash_function(narrow, Vector::Zero(8)).layers().size(), 1U);
  EXPECT_EQ(map.hash_function(wide, Vector::Zero(24)).layers().size(), 2U);
  expect_function_of(map, features, 8);
  expect_function_of(map, features, 24);
}

TEST(FeatureMap, RbfMeasuresFromAnchorsAtTheMeanDistance) {
  // Three points on a line, all of them anchors: distances 0, 1, 3; 1, 0, 2; 3, 2, 0 with the mean 4 / 3.
  const PlantedFeatures features(Matrix{{0}, {1}, {3}});
  const FeatureMap map = FeatureMap::rbf(features.view(), 10, 0.5, 1);
  ASSERT_EQ(map.dimensions(), 3U);
  const Matrix lifted = map.apply(features.view());
  EXPECT_LT(lifted.colwise().sum().cwiseAbs().maxCoeff(), 1e-12) << "centred";
  const double sigma = 0.5 * 4 / 3;
  const auto kernel = [sigma](double distance) { return std::exp(-distance * distance / (2 * sigma * sigma)); };
  // Whatever the order of the anchors, the squared differences of two rows sum up over them.
  const double expected = 2 * std::pow(1 - kernel(1), 2) + std::pow(kernel(3) - kernel(2), 2);
  EXPECT_NEAR((lifted.row(0) - lifted.row(1)).squaredNorm(), expected, 1e-6);
  expect_function_of(map, features, 8);
}

TEST(FeatureMap, RbfChoosesAnchorsByTheSeed) {
  Random random(6);
  const PlantedFeatures features(random.normal_matrix(50, 3));
  const Matrix one = FeatureMap::rbf(features.view(), 8, 1, 1).apply(features.view());
  EXPECT_EQ(one.cols(), 8);
  EXPECT_EQ(one, FeatureMap::rbf(features.view(), 8, 1, 1).apply(features.view()));
  EXPECT_NE(one, FeatureMap::rbf(features.view(), 8, 1, 2).apply(features.view()));
}

TEST(FeatureMap, RbfRefusesRowsThatAreAllEqual) {
  const PlantedFeatures features(Matrix::Ones(9, 2));
  EXPECT_THROW(FeatureMap::rbf(features.view(), 4, 1, 1), Failure);
}

TEST(Lift, WideAndSparseFeaturesGoThroughTheirPrincipalDirections) {
  Random random(7);
  const PlantedFeatures narrow(random.normal_matrix(20, 30));
  EXPECT_EQ(lifted(narrow.view(), {}, 1).dimensions(), 30U);
  EXPECT_EQ(lifted(narrow.view(), {.anchors = 7}, 1).dimensions(), 7U);
  const PlantedFeatures wide(random.normal_matrix(10, 2001));
  EXPECT_EQ(lifted(wide.view(), {}, 1).dimensions(), 9U);
  const std::vector<std::uint32_t> starts = {0, 1, 2, 3};
  const std::vector<std::uint32_t> columns = {0, 1, 2};
  const std::vector<float> values = {1, 2, 3};
  EXPECT_EQ(lifted(Features::sparse(starts, columns, values, 5).value(), {}, 1).dimensions(), 2U);
}

}  // namespace
}  // namespace crosshash
