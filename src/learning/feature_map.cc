#include "learning/feature_map.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "error.h"
#include "learning/linear_algebra.h"
#include "learning/random.h"

namespace crosshash {
namespace {

using FloatMatrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

[[noreturn]] void refuse_rows(const char* reason) { throw Failure({ErrorCode::InvalidArgument, reason}); }

AffineLayer make_layer(const Matrix& weights, const Vector& bias, Activation activation) {
  AffineLayer layer = {.rows = static_cast<std::uint32_t>(weights.rows()),
                       .columns = static_cast<std::uint32_t>(weights.cols()),
                       .activation = activation,
                       .weights = std::vector<float>(static_cast<std::size_t>(weights.size())),
                       .bias = std::vector<float>(static_cast<std::size_t>(bias.size()))};
  Eigen::Map<FloatMatrix>(layer.weights.data(), weights.rows(), weights.cols()) = weights.cast<float>();
  Eigen::Map<Eigen::VectorXf>(layer.bias.data(), bias.size()) = bias.cast<float>();
  return layer;
}

Matrix weights_of(const AffineLayer& layer) {
  return Eigen::Map<const FloatMatrix>(layer.weights.data(), static_cast<Eigen::Index>(layer.rows),
                                       static_cast<Eigen::Index>(layer.columns))
      .cast<double>();
}

// |x - a|^2 of every row x and every row a of the anchors.
Matrix squared_distances(const Matrix& rows, const Matrix& anchors) {
  Matrix distances = -2 * (rows * anchors.transpose());
  distances.colwise() += rows.rowwise().squaredNorm();
  distances.rowwise() += anchors.rowwise().squaredNorm().transpose();
  return distances.cwiseMax(0);
}

// Row by row: as a matrix, sparse features may not fit into memory.
Vector mean_row(const Features& features) {
  Vector sum = Vector::Zero(static_cast<Eigen::Index>(features.columns()));
  std::vector<float> row(features.columns());
  for (std::size_t i = 0; i < features.rows(); ++i) {
    features.copy_row(i, row);
    sum += Eigen::Map<const Eigen::VectorXf>(row.data(), sum.size()).cast<double>();
  }
  return sum / static_cast<double>(features.rows());
}

Matrix apply_layer(const AffineLayer& layer, const Matrix& rows) {
  const Matrix weights = weights_of(layer);
  const Vector bias =
      Eigen::Map<const Eigen::VectorXf>(layer.bias.data(), static_cast<Eigen::Index>(layer.rows)).cast<double>();
  if (layer.activation == Activation::Rbf) {
    Matrix values = squared_distances(rows, weights);
    values.array().rowwise() *= -bias.transpose().array();
    return values.array().exp();
  }
  Matrix values = rows * weights.transpose();
  values.rowwise() += bias.transpose();
  return values;
}

}  // namespace

FeatureMap FeatureMap::centred(const Features& features) {
  FeatureMap map;
  map.mean_ = mean_row(features);
  return map;
}

FeatureMap FeatureMap::principal(const Features& features, std::size_t dimensions) {
  const Matrix rows = dense_rows(features);
  const Vector mean = rows.colwise().mean();
  const Matrix centred = rows.rowwise() - mean.transpose();
  // The smaller of the two products with itself has the same eigenvalues.
  const bool wide = centred.cols() > centred.rows();
  const SymmetricEigen eigen = symmetric_eigen(wide ? gram(centred.transpose()) : gram(centred));
  const double least = eigen.values[0] * 1e-12;
  Eigen::Index rank = 0;
  while (rank < eigen.values.size() && rank < static_cast<Eigen::Index>(dimensions) && eigen.values[rank] > least) {
    ++rank;
  }
  Matrix directions = eigen.vectors.leftCols(rank);
  if (wide) {
    directions = transposed_product(centred, directions);
    directions.colwise().normalize();
  }
  FeatureMap map;
  map.layers_.push_back(make_layer(directions.transpose(), Vector::Zero(rank), Activation::None));
  map.mean_ = directions.transpose() * mean;
  return map;
}

FeatureMap FeatureMap::rbf(const Features& features, std::size_t anchors, double width, std::uint64_t seed) {
  Random random(seed);
  const auto chosen = features.select(random.choose(std::min(anchors, features.rows()), features.rows()));
  if (!chosen) {
    throw Failure(chosen.error());
  }
  const Matrix rows = dense_rows(features);
  const Matrix centres = dense_rows(*chosen);
  const double sigma = width * squared_distances(rows, centres).cwiseSqrt().mean();
  if (!(sigma > 0)) {
    refuse_rows("The rows lie too near to each other to be told apart by their distances.");
  }
  FeatureMap map;
  map.layers_.push_back(
      make_layer(centres, Vector::Constant(centres.rows(), 1 / (2 * sigma * sigma)), Activation::Rbf));
  map.mean_ = apply_layer(map.layers_.back(), rows).colwise().mean();
  return map;
}

Matrix FeatureMap::apply(const Features& features) const {
  Matrix rows = dense_rows(features);
  for (const AffineLayer& layer : layers_) {
    rows = apply_layer(layer, rows);
  }
  rows.rowwise() -= mean_.transpose();
  return rows;
}

std::size_t FeatureMap::dimensions() const noexcept { return static_cast<std::size_t>(mean_.size()); }

HashFunction FeatureMap::hash_function(const Matrix& weights, const Vector& thresholds) const {
  std::vector<AffineLayer> layers = layers_;
  const Vector bias = -(weights.transpose() * mean_);
  const bool linear = !layers.empty() && layers.back().activation == Activation::None;
  if (linear && weights.cols() <= mean_.size()) {
    // Two linear layers are one, and a smaller one where codes are no wider than what lies between.
    const AffineLayer before = std::move(layers.back());
    layers.pop_back();
    layers.push_back(make_layer(weights.transpose() * weights_of(before), bias, Activation::None));
  } else {
    layers.push_back(make_layer(weights.transpose(), bias, Activation::None));
  }
  std::vector<float> limits(static_cast<std::size_t>(thresholds.size()));
  Eigen::Map<Eigen::VectorXf>(limits.data(), thresholds.size()) = thresholds.cast<float>();
  auto function = HashFunction::create(std::move(layers), std::move(limits));
  if (!function) {
    throw Failure(std::move(function).error());
  }
  return *std::move(function);
}

Matrix dense_rows(const Features& features) {
  Matrix rows(static_cast<Eigen::Index>(features.rows()), static_cast<Eigen::Index>(features.columns()));
  std::vector<float> row(features.columns());
  for (std::size_t i = 0; i < features.rows(); ++i) {
    features.copy_row(i, row);
    rows.row(static_cast<Eigen::Index>(i)) =
        Eigen::Map<const Eigen::RowVectorXf>(row.data(), static_cast<Eigen::Index>(row.size())).cast<double>();
  }
  return rows;
}

}  // namespace crosshash
