#include "learning/pca.h"

#include <gtest/gtest.h>

#include <cmath>

#include "planted.h"

namespace crosshash {
namespace {

using test::PlantedFeatures;

// Columns of standard deviations 2^0, 2^-1/4, ... in a random basis, and these columns without the basis.
struct Planted {
  explicit Planted(Eigen::Index columns) : latent(test::uncorrelated(100, columns, 1)) {
    for (Eigen::Index i = 0; i < columns; ++i) {
      latent.col(i) *= std::pow(2, -0.25 * static_cast<double>(i));
    }
    Random random(2);
    basis = random_rotation(columns, random);
    rows = latent * basis.transpose();
    rows.array() += 1;
  }

  Matrix latent;
  Matrix basis;
  Matrix rows;
};

TEST(Pca, ProjectsOnThePlantedComponents) {
  const Planted planted(20);
  const PlantedFeatures features(planted.rows);
  const Learned learned = learn_pca({.modalities = {features.view()}, .labels = {}}, test::run_of(16), {}).value();
  const Matrix projected = test::projections(learned.functions.front(), features);
  for (Eigen::Index i = 0; i < 16; ++i) {
    EXPECT_NEAR(test::agreement(projected.col(i), planted.latent.col(i)), 1, 1e-5) << i;
    EXPECT_NEAR(projected.col(i).norm(), planted.latent.col(i).norm(), 1e-3) << i;
  }
}

TEST(Pca, SharedComponentsAreThoseOfAllRows) {
  // The first modality varies in one half of the dimensions only, the second in the other: together they vary in all.
  const Planted planted(16);
  const PlantedFeatures first(planted.latent.leftCols(8) * planted.basis.leftCols(8).transpose());
  const PlantedFeatures second(planted.latent.rightCols(8) * planted.basis.rightCols(8).transpose());
  const TrainingSet set = {.modalities = {first.view(), second.view()}, .labels = {}};
  EXPECT_EQ(learn_pca(set, test::run_of(16), {}).error().code, ErrorCode::WrongBits);
  const Learned learned = learn_pca(set, test::run_of(16), {.shared = true}).value();
  EXPECT_EQ(learned.functions[0].layers()[0].weights, learned.functions[1].layers()[0].weights);
  const Matrix projected = test::projections(learned.functions[1], second);
  EXPECT_LT(projected.leftCols(8).cwiseAbs().maxCoeff(), 1e-4);
  EXPECT_NEAR(test::agreement(projected.col(8), planted.latent.col(8)), 1, 1e-5);
}

TEST(Pca, RefusesMoreBitsThanDirectionsAndSaysHowMany) {
  const Planted planted(20);
  const PlantedFeatures features(planted.rows);
  const TrainingSet set = {.modalities = {features.view()}, .labels = {}};
  const Error error = learn_pca(set, test::run_of(24), {}).error();
  EXPECT_EQ(error.code, ErrorCode::WrongBits);
  EXPECT_NE(error.message.find("16 bits at most"), std::string::npos) << error.message;
  EXPECT_EQ(learn_pca(set, test::run_of(24), {.shared = true}).error().code, ErrorCode::WrongBits);
}

TEST(Pca, RefusesASharedSpaceOfDifferentWidths) {
  const PlantedFeatures first(Planted(16).rows);
  const PlantedFeatures second(Planted(17).rows);
  const TrainingSet set = {.modalities = {first.view(), second.view()}, .labels = {}};
  EXPECT_EQ(learn_pca(set, test::run_of(8), {.shared = true}).error().code, ErrorCode::InvalidArgument);
}

}  // namespace
}  // namespace crosshash
