#include "learning/canonical.h"

#include <algorithm>
#include <cmath>

#include "learning/linear_algebra.h"
#include "learning/rank.h"

namespace crosshash {
namespace {

// How many of the falling values count.
Eigen::Index count_axes(const Vector& values, std::size_t most) {
  const double least = std::max(values[0], 0.0) * 1e-5;
  Eigen::Index count = 0;
  while (count < values.size() && count < static_cast<Eigen::Index>(most) && values[count] > least) {
    ++count;
  }
  return count;
}

CanonicalAxes axes_of_two(const Matrix& between, const Matrix& first, const Matrix& second, std::size_t count) {
  const Svd svd = thin_svd(transposed_product(first, product(between, second)));
  const Eigen::Index axes = count_axes(svd.values, count);
  return {.weights = {product(first, svd.u.leftCols(axes)), product(second, svd.v.leftCols(axes))},
          .correlations = svd.values.head(axes).cwiseMin(1)};
}

CanonicalAxes axes_of_many(const Moments& moments, const std::vector<Matrix>& whitenings, std::size_t count) {
  std::vector<Eigen::Index> starts = {0};
  for (const Matrix& whitening : whitenings) {
    starts.push_back(starts.back() + whitening.cols());
  }
  Matrix blocks = Matrix::Zero(starts.back(), starts.back());
  for (std::size_t i = 0; i < whitenings.size(); ++i) {
    for (std::size_t j = i + 1; j < whitenings.size(); ++j) {
      const Matrix& between = moments.between[moments.position(i, j)];
      const Matrix block = transposed_product(whitenings[i], product(between, whitenings[j]));
      blocks.block(starts[i], starts[j], block.rows(), block.cols()) = block;
      blocks.block(starts[j], starts[i], block.cols(), block.rows()) = block.transpose();
    }
  }
  const auto modalities = static_cast<double>(whitenings.size());
  const SymmetricEigen eigen = symmetric_eigen(blocks);
  const Eigen::Index axes = count_axes(eigen.values, count);
  CanonicalAxes found = {.weights = {}, .correlations = (eigen.values.head(axes) / (modalities - 1)).cwiseMin(1)};
  for (std::size_t i = 0; i < whitenings.size(); ++i) {
    const Matrix part = eigen.vectors.block(starts[i], 0, starts[i + 1] - starts[i], axes) * std::sqrt(modalities);
    found.weights.push_back(product(whitenings[i], part));
  }
  return found;
}

}  // namespace

std::size_t Moments::position(std::size_t first, std::size_t second) const noexcept {
  return first * (2 * within.size() - first - 1) / 2 + second - first - 1;
}

Moments pair_moments(std::span<const Matrix> rows) {
  Moments moments;
  const double share = 1 / static_cast<double>(rows.front().rows());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    moments.within.emplace_back(gram(rows[i]) * share);
    for (std::size_t j = i + 1; j < rows.size(); ++j) {
      moments.between.emplace_back(transposed_product(rows[i], rows[j]) * share);
    }
  }
  return moments;
}

CanonicalAxes canonical_axes(const Moments& moments, const std::vector<double>& ridges, std::size_t count) {
  std::vector<Matrix> whitenings;
  for (std::size_t i = 0; i < moments.within.size(); ++i) {
    Matrix regularised = moments.within[i];
    regularised.diagonal().array() += ridges[i] * moments.within[i].diagonal().mean();
    whitenings.push_back(whitening(regularised));
  }
  return whitenings.size() == 2 ? axes_of_two(moments.between[0], whitenings[0], whitenings[1], count)
                                : axes_of_many(moments, whitenings, count);
}

CanonicalAxes canonical_axes_of(const Moments& moments, const std::vector<double>& ridges, std::uint32_t bits,
                                std::string_view advice) {
  CanonicalAxes axes = canonical_axes(moments, ridges, bits);
  check_rank(bits, static_cast<std::size_t>(axes.correlations.size()), advice);
  return axes;
}

std::vector<Matrix> scaled_weights(const CanonicalAxes& axes, double power) {
  std::vector<Matrix> weights = axes.weights;
  for (Matrix& of_modality : weights) {
    of_modality.array().rowwise() *= axes.correlations.array().pow(power).transpose();
  }
  return weights;
}

}  // namespace crosshash
