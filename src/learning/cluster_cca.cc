#include "learning/cluster_cca.h"

#include <cmath>
#include <utility>
#include <vector>

#include "learning/canonical_options.h"
#include "learning/linear_algebra.h"
#include "learning/rotation.h"

namespace crosshash {
namespace {

constexpr std::string_view too_few_axes =
    "There is one fewer than categories, or than the features allow: set the option pairs above 0, such as to 0.2, or "
    "lift the features with the option anchors.";

// How many items each category has.
Vector category_sizes(const Labels& labels) {
  Vector sizes = Vector::Zero(static_cast<Eigen::Index>(labels.categories()));
  for (std::size_t row = 0; row < labels.rows(); ++row) {
    for (const std::uint32_t category : labels.of(row)) {
      sizes[static_cast<Eigen::Index>(category)] += 1;
    }
  }
  return sizes;
}

// The share that each row has in all pairs; they sum to 1.
Vector row_shares(const Labels& labels, const Vector& sizes, double pairs) {
  Vector shares =
      Vector::Constant(static_cast<Eigen::Index>(labels.rows()), pairs / static_cast<double>(labels.rows()));
  for (std::size_t row = 0; row < labels.rows(); ++row) {
    for (const std::uint32_t category : labels.of(row)) {
      shares[static_cast<Eigen::Index>(row)] +=
          (1 - pairs) * sizes[static_cast<Eigen::Index>(category)] / sizes.squaredNorm();
    }
  }
  return shares;
}

// Of each category the sum of its rows: categories x dimensions.
Matrix category_sums(const Matrix& rows, const Labels& labels) {
  Matrix sums = Matrix::Zero(static_cast<Eigen::Index>(labels.categories()), rows.cols());
  for (std::size_t row = 0; row < labels.rows(); ++row) {
    for (const std::uint32_t category : labels.of(row)) {
      sums.row(static_cast<Eigen::Index>(category)) += rows.row(static_cast<Eigen::Index>(row));
    }
  }
  return sums;
}

}  // namespace

ClusterMoments cluster_moments(std::span<Matrix> rows, const Labels& labels, double pairs) {
  const Vector sizes = category_sizes(labels);
  const Vector shares = row_shares(labels, sizes, pairs);
  ClusterMoments found;
  std::vector<Matrix> sums;
  for (Matrix& of_modality : rows) {
    found.means.emplace_back(of_modality.transpose() * shares);
    of_modality.rowwise() -= found.means.back().transpose();
    found.moments.within.push_back(gram(shares.cwiseSqrt().asDiagonal() * of_modality));
    sums.push_back(category_sums(of_modality, labels));
  }
  const double of_categories = (1 - pairs) / sizes.squaredNorm();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t j = i + 1; j < rows.size(); ++j) {
      Matrix between = transposed_product(sums[i], sums[j]) * of_categories;
      if (pairs > 0) {
        between += transposed_product(rows[i], rows[j]) * (pairs / static_cast<double>(labels.rows()));
      }
      found.moments.between.push_back(std::move(between));
    }
  }
  return found;
}

Result<Learned> learn_cluster_cca(const TrainingSet& set, const LearningRun& run, const ClusterCcaOptions& options) {
  return guard([&] {
    if (set.modalities.size() < 2) {
      throw Failure({ErrorCode::InvalidArgument, "The method cluster_cca learns from pairs; give two modalities."});
    }
    LiftedSet lifted = lifted_set(set, options.lift, run);
    const ClusterMoments found = cluster_moments(lifted.rows, set.labels.value(), options.pairs);
    const CanonicalAxes axes =
        canonical_axes_of(found.moments, std::vector(set.modalities.size(), options.ridge), run.bits, too_few_axes);
    RotatedWeights rotated = {.weights = scaled_weights(axes, options.power)};
    if (options.iterations > 0 && !lifted.stopped) {
      rotated = rotate_weights(projections_of(lifted.rows, rotated.weights), std::move(rotated.weights),
                               options.iterations, run);
    }
    Learned learned = {.functions = {}, .training_codes = {}, .stopped = lifted.stopped || rotated.stopped};
    for (std::size_t i = 0; i < rotated.weights.size(); ++i) {
      const Vector thresholds = rotated.weights[i].transpose() * found.means[i];
      learned.functions.push_back(lifted.maps[i].hash_function(rotated.weights[i], thresholds));
    }
    return learned;
  });
}

namespace {

constexpr LearnerOption cluster_cca_options[] = {
    ridge_option(ClusterCcaOptions{}.ridge),
    power_option(ClusterCcaOptions{}.power),
    anchors_option,
    width_option,
    {.name = "pairs",
     .fallback = 0,
     .least = 0,
     .most = 1,
     .meaning = "share of the pairs as given among all pairs of a category; above 0 for more bits than categories"},
    {.name = "iterations",
     .fallback = 50,
     .least = 0,
     .most = 1000,
     .meaning = "steps of a rotation as in cca_itq, at most; 0 for none"}};

}  // namespace

const Learner cluster_cca_learner = {
    .name = "cluster_cca",
    .summary = "Canonical axes of all pairs that share a category (Rasiwasia et al. 2014).",
    .needs = Supervision::Labels,
    .prefixes = false,
    .options = cluster_cca_options,
    .learn = [](const TrainingSet& set, const LearningRun& run, std::span<const double> values) {
      return learn_cluster_cca(set, run,
                               {.ridge = values[0],
                                .power = values[1],
                                .pairs = values[4],
                                .iterations = static_cast<std::size_t>(values[5]),
                                .lift = lift_of(values[2], values[3])});
    }};

}  // namespace crosshash
