#include "learning/distil.h"

#include <cmath>
#include <string>
#include <utility>

#include "learning/feature_map.h"
#include "learning/ridge.h"

namespace crosshash {
namespace {

using FloatMatrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

[[noreturn]] void refuse(std::string reason) { throw Failure({ErrorCode::InvalidArgument, std::move(reason)}); }

Vector take_mean_off(Matrix& rows) {
  Vector mean = rows.colwise().mean();
  rows.rowwise() -= mean.transpose();
  return mean;
}

AffineLayer make_map(const Features& features, const Features& embeddings, double ridge) {
  if (features.rows() != embeddings.rows() || features.rows() < 2) {
    refuse("There are " + std::to_string(features.rows()) + " rows of features and " +
           std::to_string(embeddings.rows()) + " of the frozen tower; give the same number, at least 2.");
  }
  if (!std::isfinite(ridge) || ridge < 0) {
    refuse("The ridge must be 0 or more.");
  }
  Matrix rows = dense_rows(features);
  const Vector mean = take_mean_off(rows);
  if (rows.cwiseAbs().maxCoeff() == 0) {
    refuse("All rows of the features have the same values; nothing can be learned from them.");
  }
  Matrix targets = dense_rows(embeddings);
  const Vector target_mean = take_mean_off(targets);
  const Matrix weights = Ridge(rows, targets).weights(ridge);
  const Vector bias = target_mean - weights.transpose() * mean;
  AffineLayer layer = {.rows = static_cast<std::uint32_t>(weights.cols()),
                       .columns = static_cast<std::uint32_t>(weights.rows()),
                       .activation = Activation::None,
                       .weights = std::vector<float>(static_cast<std::size_t>(weights.size())),
                       .bias = std::vector<float>(static_cast<std::size_t>(bias.size()))};
  Eigen::Map<FloatMatrix>(layer.weights.data(), weights.cols(), weights.rows()) = weights.transpose().cast<float>();
  Eigen::Map<Eigen::VectorXf>(layer.bias.data(), bias.size()) = bias.cast<float>();
  return layer;
}

}  // namespace

Result<AffineLayer> distil_map(const Features& features, const Features& embeddings, const DistilOptions& options) {
  return guard([&] { return make_map(features, embeddings, options.ridge); });
}

Result<HashFunction> distil(const Features& features, const Features& embeddings, const HashFunction& frozen,
                            const DistilOptions& options) {
  return guard([&]() -> Result<HashFunction> {
    if (embeddings.columns() != frozen.dimensions()) {
      return fail(ErrorCode::WrongDimensions, "The embeddings have " + std::to_string(embeddings.columns()) +
                                                  " values, the frozen hash function takes " +
                                                  std::to_string(frozen.dimensions()) + ".");
    }
    std::vector<AffineLayer> layers = {make_map(features, embeddings, options.ridge)};
    layers.insert(layers.end(), frozen.layers().begin(), frozen.layers().end());
    return HashFunction::create(std::move(layers), frozen.thresholds());
  });
}

Result<HashFunction> distil_projections(const Features& features, const Features& projections,
                                        const DistilOptions& options) {
  return guard([&] {
    return HashFunction::create({make_map(features, projections, options.ridge)},
                                std::vector<float>(projections.columns()));
  });
}

}  // namespace crosshash
