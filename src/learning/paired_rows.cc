#include "learning/paired_rows.h"

#include <algorithm>
#include <utility>

#include "learning/linear_algebra.h"

namespace crosshash {
namespace {

// In how many pairs each row is.
Vector pair_counts(const PairedRows& modality) {
  Vector counts = Vector::Zero(modality.rows.rows());
  for (const std::uint32_t place : modality.places) {
    counts[static_cast<Eigen::Index>(place)] += 1;
  }
  return counts;
}

// Of each row of `to` the sum of the rows of `from` that it is in a pair with.
Matrix partner_sums(const PairedRows& to, const PairedRows& from) {
  Matrix sums = Matrix::Zero(to.rows.rows(), from.rows.cols());
  for (std::size_t pair = 0; pair < to.places.size(); ++pair) {
    sums.row(static_cast<Eigen::Index>(to.places[pair])) += from.rows.row(static_cast<Eigen::Index>(from.places[pair]));
  }
  return sums;
}

// The sum of x y^T over all pairs; what is summed is what has more rows.
Matrix pair_product(const PairedRows& first, const PairedRows& second) {
  return first.rows.rows() <= second.rows.rows() ? transposed_product(first.rows, partner_sums(first, second))
                                                 : transposed_product(partner_sums(second, first), second.rows);
}

}  // namespace

PairedSet paired_set(const TrainingSet& set, const Lift& lift, const LearningRun& run) {
  PairedSet all;
  for (const Features& features : set.modalities) {
    all.maps.push_back(lifted(features, lift, run.seed));
    DistinctRows distinct = features.distinct();
    all.modalities.push_back({.rows = all.maps.back().apply(distinct.features), .places = std::move(distinct.places)});
    all.stopped = !features_done(run, all.maps.size(), set.modalities.size()) || all.stopped;
  }
  return all;
}

Moments pair_moments(std::span<const PairedRows> modalities) {
  Moments moments;
  const double share = 1 / static_cast<double>(modalities.front().places.size());
  for (std::size_t i = 0; i < modalities.size(); ++i) {
    const Matrix weighted = pair_counts(modalities[i]).cwiseSqrt().asDiagonal() * modalities[i].rows;
    moments.within.emplace_back(gram(weighted) * share);
    for (std::size_t j = i + 1; j < modalities.size(); ++j) {
      moments.between.emplace_back(pair_product(modalities[i], modalities[j]) * share);
    }
  }
  return moments;
}

std::vector<double> ridges_of(double ridge, std::span<const PairedRows> modalities) {
  std::vector<double> ridges(modalities.size(), ridge);
  for (std::size_t i = 0; ridge == 0 && i < modalities.size(); ++i) {
    const Matrix& rows = modalities[i].rows;
    ridges[i] = std::clamp(static_cast<double>(rows.cols()) / static_cast<double>(rows.rows()), 1e-4, 10.0);
  }
  return ridges;
}

std::vector<Matrix> projections_of(std::span<const PairedRows> modalities, std::span<const Matrix> weights) {
  std::vector<Matrix> projections;
  projections.reserve(modalities.size());
  for (std::size_t i = 0; i < modalities.size(); ++i) {
    projections.push_back(product(modalities[i].rows, weights[i])(modalities[i].places, Eigen::all));
  }
  return projections;
}

}  // namespace crosshash
