#include "learning/cca.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "learning/canonical.h"
#include "learning/paired_rows.h"
#include "planted.h"

namespace crosshash {
namespace {

using test::PlantedFeatures;

constexpr Eigen::Index axes = 16;

// One for each of two or three modalities.
std::vector<double> ridges(double each) { return {each, each, each}; }

// Two modalities whose canonical correlations are known exactly: U, and U diag(rho) + W diag(sqrt(1 - rho^2)).
struct Planted {
  Planted() {
    const Matrix columns = test::uncorrelated(200, 2 * axes, 1);
    correlations = Vector::LinSpaced(axes, 0.95, 0.2);
    first = columns.leftCols(axes);
    const Vector rest = (1 - correlations.array().square()).sqrt();
    second = first * correlations.asDiagonal() + columns.rightCols(axes) * rest.asDiagonal();
  }

  Vector correlations;
  Matrix first;
  Matrix second;
};

TEST(CanonicalAxes, HaveThePlantedCorrelationsInAnyBasis) {
  const Planted planted;
  const std::vector<Matrix> rows = {planted.first * test::mixing(axes, 2), planted.second * test::mixing(axes, 3)};
  const Moments moments = pair_moments(rows);
  const CanonicalAxes found = canonical_axes(moments, ridges(1e-12), 10);
  ASSERT_EQ(found.correlations.size(), 10);
  EXPECT_LT((found.correlations - planted.correlations.head(10)).cwiseAbs().maxCoeff(), 1e-9);
  const Matrix first = rows[0] * found.weights[0];
  const Matrix second = rows[1] * found.weights[1];
  EXPECT_LT((gram(first) / 200 - Matrix::Identity(10, 10)).cwiseAbs().maxCoeff(), 1e-8) << "variance 1, uncorrelated";
  for (Eigen::Index i = 0; i < 10; ++i) {
    EXPECT_NEAR(test::agreement(first.col(i), planted.first.col(i)), 1, 1e-8) << i;
    EXPECT_NEAR(first.col(i).dot(second.col(i)) / 200, planted.correlations[i], 1e-8) << "signs belong together";
  }
}

TEST(CanonicalAxes, ARidgeShrinksThemAsOnPaper) {
  const Planted planted;
  const std::vector<Matrix> rows = {planted.first, 10 * planted.second};
  const CanonicalAxes found = canonical_axes(pair_moments(rows), ridges(0.25), axes);
  EXPECT_LT((found.correlations - planted.correlations / 1.25).cwiseAbs().maxCoeff(), 1e-9);
}

TEST(CanonicalAxes, ThreeModalitiesThatCorrelatePairwise) {
  // X_m = sqrt(rho) U + sqrt(1 - rho) W_m: each two correlate by rho.
  constexpr Eigen::Index directions = 8;
  const Matrix columns = test::uncorrelated(200, 4 * directions, 4);
  const Vector correlations = Vector::LinSpaced(directions, 0.9, 0.3);
  const Matrix shared = columns.leftCols(directions) * correlations.cwiseSqrt().asDiagonal();
  const Vector rest = (1 - correlations.array()).sqrt();
  std::vector<Matrix> rows;
  for (Eigen::Index m = 1; m <= 3; ++m) {
    rows.emplace_back((shared + columns.middleCols(m * directions, directions) * rest.asDiagonal()) *
                      test::mixing(directions, static_cast<std::uint64_t>(m)));
  }
  const CanonicalAxes found = canonical_axes(pair_moments(rows), ridges(1e-12), directions);
  ASSERT_EQ(found.correlations.size(), directions);
  EXPECT_LT((found.correlations - correlations).cwiseAbs().maxCoeff(), 1e-9);
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = i + 1; j < 3; ++j) {
      const Matrix between = transposed_product(rows[i] * found.weights[i], rows[j] * found.weights[j]) / 200;
      EXPECT_LT((between - Matrix(correlations.asDiagonal())).cwiseAbs().maxCoeff(), 1e-8) << i << ", " << j;
    }
  }
}

TEST(CanonicalAxes, AreNoMoreThanTheRank) {
  const Planted planted;
  Matrix flat = planted.second;
  flat.rightCols(7) = flat.leftCols(7);  // rank 9
  const CanonicalAxes found =
      canonical_axes(pair_moments(std::vector<Matrix>{planted.first, flat}), ridges(1e-4), axes);
  EXPECT_EQ(found.correlations.size(), 9);
  EXPECT_THROW(canonical_axes(pair_moments(std::vector<Matrix>{planted.first, flat}), ridges(0), axes), Failure);
}

TEST(Cca, BitsAreTheSignsOfThePlantedAxes) {
  const Planted planted;
  const PlantedFeatures first(((planted.first * test::mixing(axes, 2)).array() + 1).matrix());
  const PlantedFeatures second(planted.second * test::mixing(axes, 3));
  const TrainingSet set = {.modalities = {first.view(), second.view()}, .labels = {}};
  const Learned learned = learn_cca(set, test::run_of(16), {.ridge = 1e-8}).value();
  const Matrix a = test::projections(learned.functions[0], first);
  const Matrix b = test::projections(learned.functions[1], second);
  for (Eigen::Index i = 0; i < axes; ++i) {
    EXPECT_NEAR(test::agreement(a.col(i), planted.first.col(i)), 1, 1e-5) << i;
    EXPECT_NEAR(a.col(i).norm() / std::sqrt(200), planted.correlations[i], 1e-4) << "scaled by the correlation";
    EXPECT_NEAR(a.col(i).dot(b.col(i)) / (a.col(i).norm() * b.col(i).norm()), planted.correlations[i], 1e-4);
  }
}

// Pictures with several captions: nothing but the work may differ from what all pairs, row by row, give.
TEST(PairedRows, AreAllPairsWithoutTheRepeats) {
  Random random(8);
  const PlantedFeatures pictures(random.normal_matrix(20, 5));
  const PlantedFeatures captions(random.normal_matrix(50, 4));
  std::vector<std::uint32_t> of_picture;
  std::vector<std::uint32_t> of_caption;
  for (std::uint32_t pair = 0; pair < 60; ++pair) {  // in no order, some twice
    of_picture.push_back(pair * 7 % 19);
    of_caption.push_back(pair * 11 % 50);
  }
  const TrainingSet set = {
      .modalities = {pictures.view().select(of_picture).value(), captions.view().select(of_caption).value()},
      .labels = {}};
  const PairedSet paired = paired_set(set, {}, test::run_of(8));
  EXPECT_EQ(paired.modalities[0].rows.rows(), 19);
  EXPECT_EQ(paired.modalities[1].rows.rows(), 50);
  const LiftedSet all = lifted_set(set, {}, test::run_of(8));
  const Moments found = pair_moments(paired.modalities);
  const Moments expected = pair_moments(all.rows);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_LT((found.within[i] - expected.within[i]).cwiseAbs().maxCoeff(), 1e-12) << i;
  }
  EXPECT_LT((found.between[0] - expected.between[0]).cwiseAbs().maxCoeff(), 1e-12);
  const std::vector<Matrix> weights = {random.normal_matrix(5, 8), random.normal_matrix(4, 8)};
  const std::vector<Matrix> projections = projections_of(paired.modalities, weights);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_LT((projections[i] - all.rows[i] * weights[i]).cwiseAbs().maxCoeff(), 1e-12) << i;
  }
}

TEST(PairedRows, ARidgeOfItsOwnGrowsWithDimensionsAndFallsWithRows) {
  const auto modality = [](Eigen::Index rows, Eigen::Index columns) {
    return PairedRows{.rows = Matrix::Zero(rows, columns), .places = std::vector<std::uint32_t>(1000)};
  };
  const std::vector<PairedRows> modalities = {modality(400, 100), modality(1000, 1), modality(2, 500)};
  EXPECT_EQ(ridges_of(0, modalities), (std::vector<double>{0.25, 1e-3, 10}));
  EXPECT_EQ(ridges_of(0.5, modalities), (std::vector<double>{0.5, 0.5, 0.5}));
}

TEST(Cca, RefusesMoreBitsThanAxesUnlessFeaturesAreLifted) {
  Random random(5);
  const Matrix latent = random.normal_matrix(300, 3);
  const PlantedFeatures first(latent * random.normal_matrix(3, 12) + 0.1 * random.normal_matrix(300, 12));
  const PlantedFeatures second(latent * random.normal_matrix(3, 10) + 0.1 * random.normal_matrix(300, 10));
  const TrainingSet set = {.modalities = {first.view(), second.view()}, .labels = {}};
  const Error error = learn_cca(set, test::run_of(16), {}).error();
  EXPECT_EQ(error.code, ErrorCode::WrongBits);
  EXPECT_NE(error.message.find("give 8 bits at most"), std::string::npos) << error.message;
  EXPECT_NE(error.message.find("anchors"), std::string::npos) << error.message;
  const auto lifted = learn_cca(set, test::run_of(64), {.ridge = 1e-2, .power = 1, .lift = {.anchors = 200}});
  ASSERT_TRUE(lifted) << lifted.error().message;
  EXPECT_EQ(lifted->functions[0].layers().front().activation, Activation::Rbf);
  EXPECT_EQ(lifted->functions[1].bits(), 64U);
}

}  // namespace
}  // namespace crosshash
