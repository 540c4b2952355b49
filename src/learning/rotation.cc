#include "learning/rotation.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "learning/linear_algebra.h"
#include "learning/random.h"

namespace crosshash {
namespace {

Matrix stack(std::span<const Matrix> projections, std::uint64_t seed) {
  const auto all = static_cast<std::size_t>(projections.front().rows());
  const std::size_t taken = std::min(all, rotation_rows);
  std::vector<std::uint32_t> rows = Random(seed).choose(taken, all);
  const auto height = static_cast<Eigen::Index>(taken);
  Matrix stacked(height * static_cast<Eigen::Index>(projections.size()), projections.front().cols());
  for (std::size_t i = 0; i < projections.size(); ++i) {
    stacked.middleRows(height * static_cast<Eigen::Index>(i), height) = projections[i](rows, Eigen::all);
  }
  return stacked;
}

}  // namespace

Rotation learn_rotation(std::span<const Matrix> projections, std::size_t iterations, const LearningRun& run) {
  Matrix stacked = stack(projections, run.seed);
  equalise(stacked);
  Random random(run.seed);
  Rotation learned = {.rotation = random_rotation(stacked.cols(), random)};
  learned.loss = std::numeric_limits<double>::infinity();
  for (std::size_t i = 1; i <= iterations; ++i) {
    const Matrix rotated = product(stacked, learned.rotation);
    const double before = learned.loss;
    learned.loss = 1 + rotated.array().square().mean() - 2 * rotated.array().abs().mean();
    if (!run.go_on({.phase = "rotation", .iteration = i, .iterations = iterations, .loss = learned.loss})) {
      learned.stopped = true;
      break;
    }
    if (before - learned.loss < 1e-6) {
      break;
    }
    const Matrix signs = rotated.unaryExpr([](double value) { return value > 0 ? 1.0 : -1.0; });
    const Svd svd = thin_svd(transposed_product(stacked, signs));
    learned.rotation = svd.u * svd.v.transpose();
  }
  return learned;
}

std::vector<Matrix> projections_of(std::span<const Matrix> rows, std::span<const Matrix> weights) {
  std::vector<Matrix> projections;
  projections.reserve(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    projections.push_back(product(rows[i], weights[i]));
  }
  return projections;
}

RotatedWeights rotate_weights(std::vector<Matrix> projections, std::vector<Matrix> weights, std::size_t iterations,
                              const LearningRun& run) {
  for (std::size_t i = 0; i < projections.size(); ++i) {
    weights[i] *= equalise(projections[i]);
  }
  const Rotation learned = learn_rotation(projections, iterations, run);
  for (Matrix& of_modality : weights) {
    of_modality = product(of_modality, learned.rotation);
  }
  return {.weights = std::move(weights), .stopped = learned.stopped};
}

double equalise(Matrix& projections) {
  const double square = projections.array().square().mean();
  const double factor = square > 0 ? 1 / std::sqrt(square) : 1;
  projections *= factor;
  return factor;
}

}  // namespace crosshash
