#include "learning/lsh.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "planted.h"

namespace crosshash {
namespace {

using test::PlantedFeatures;

TEST(Lsh, BitsDifferInProportionToTheAngle) {
  // Around the mean (5, 5, 5): the first row, others at 30, 90 and 180 degrees from it, and what brings the mean there.
  Matrix rows(6, 3);
  rows << 2, 0, 0, std::sqrt(3.0), 1, 0, 0, 2, 0, -2, 0, 0, 0, 0, 2, -std::sqrt(3.0), -3, -2;
  const PlantedFeatures features((rows.array() + 5).matrix());
  const Learned learned = learn_lsh({.modalities = {features.view()}, .labels = {}}, test::run_of(1024)).value();
  const Matrix projected = test::projections(learned.functions.front(), features);
  const auto share = [&](Eigen::Index row) {
    return static_cast<double>(test::sign_differences(projected, 0, projected, row)) / 1024;
  };
  // Four standard deviations of a share of 1024 bits are 0.06 at most.
  EXPECT_NEAR(share(1), 1.0 / 6, 0.05);
  EXPECT_NEAR(share(2), 0.5, 0.06);
  EXPECT_EQ(share(3), 1);
  EXPECT_NEAR(share(4), 0.5, 0.06);
}

TEST(Lsh, ModalitiesOfOneWidthShareTheirHyperplanes) {
  Random random(1);
  const PlantedFeatures a(random.normal_matrix(10, 4));
  const PlantedFeatures b(random.normal_matrix(10, 5));
  const TrainingSet set = {.modalities = {a.view(), a.view(), b.view()}, .labels = {}};
  const Learned learned = learn_lsh(set, test::run_of(16)).value();
  ASSERT_EQ(learned.functions.size(), 3U);
  EXPECT_EQ(learned.functions[0].layers()[0].weights, learned.functions[1].layers()[0].weights);
  EXPECT_NE(learn_lsh(set, test::run_of(16, 2)).value().functions[0].layers()[0].weights,
            learned.functions[0].layers()[0].weights);
  EXPECT_EQ(learned.functions[2].dimensions(), 5U);
}

}  // namespace
}  // namespace crosshash
