#include "learning/cvh.h"

#include <gtest/gtest.h>

#include "label_planted.h"

namespace crosshash {
namespace {

using test::PlantedFeatures;

// The layer's weights as columns, a column a bit.
Matrix weights_of(const HashFunction& function) {
  const AffineLayer& layer = function.layers().back();
  const Eigen::Map<const Eigen::MatrixXf> weights(layer.weights.data(), static_cast<Eigen::Index>(layer.columns),
                                                  static_cast<Eigen::Index>(layer.rows));
  return weights.cast<double>();
}

struct Planted {
  Planted() {
    Random random(1);
    const Matrix latent = random.normal_matrix(400, 10);
    x = latent * random.normal_matrix(10, 12) + random.normal_matrix(400, 12);
    y = latent * random.normal_matrix(10, 9) + random.normal_matrix(400, 9);
    x.rowwise() -= x.colwise().mean().eval();
    y.rowwise() -= y.colwise().mean().eval();
  }

  Matrix x;
  Matrix y;
};

TEST(Cvh, SolvesTheEquationsOfThePaper) {
  const Planted planted;
  const PlantedFeatures first((planted.x.array() + 3).matrix());
  const PlantedFeatures second(planted.y);
  const TrainingSet set = {.modalities = {first.view(), second.view()}, .labels = {}};
  const Learned learned = learn_cvh(set, test::run_of(8), {.ridge = 1e-8}).value();
  const Matrix wx = weights_of(learned.functions[0]);
  const Matrix wy = weights_of(learned.functions[1]);
  const Matrix cxx = gram(planted.x) / 400;
  const Matrix cyy = gram(planted.y) / 400;
  const Matrix cxy = transposed_product(planted.x, planted.y) / 400;
  const Matrix through = solve_positive(cyy, cxy.transpose() * wx);  // Cyy^-1 Cyx Wx
  const Matrix variance = wx.transpose() * cxx * wx;
  EXPECT_LT((variance - Matrix::Identity(8, 8)).cwiseAbs().maxCoeff(), 1e-5);
  const Vector lambda = (wx.transpose() * cxy * through).diagonal();
  EXPECT_LT((cxy * through - cxx * wx * lambda.asDiagonal()).cwiseAbs().maxCoeff(), 1e-5);
  EXPECT_LT((wy - through * lambda.cwiseSqrt().cwiseInverse().asDiagonal()).cwiseAbs().maxCoeff(), 1e-4);
  // The trace of Cxx^-1 Cxy Cyy^-1 Cyx is the sum of all 9 solutions; the missing one must be the least.
  const double all = solve_positive(cxx, cxy * solve_positive(cyy, cxy.transpose())).trace();
  EXPECT_LE(all - lambda.sum(), lambda.minCoeff());
  EXPECT_TRUE(learned.training_codes.empty());
}

TEST(Cvh, RefusesMoreBitsThanTheRankUnlessFeaturesAreLifted) {
  const Planted planted;
  const PlantedFeatures first(planted.x);
  const PlantedFeatures second(planted.y);
  const TrainingSet set = {.modalities = {first.view(), second.view()}, .labels = {}};
  const Error error = learn_cvh(set, test::run_of(16), {}).error();
  EXPECT_EQ(error.code, ErrorCode::WrongBits);
  EXPECT_NE(error.message.find("anchors"), std::string::npos) << error.message;
  const auto lifted = learn_cvh(set, test::run_of(32), {.ridge = 1e-2, .lift = {.anchors = 60}});
  ASSERT_TRUE(lifted) << lifted.error().message;
  EXPECT_EQ(lifted->functions[1].bits(), 32U);
}

}  // namespace
}  // namespace crosshash
