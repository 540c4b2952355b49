#include "learning/semantic_ridge.h"

#include <algorithm>
#include <limits>

#include "learning/canonical_options.h"
#include "learning/linear_algebra.h"
#include "learning/ridge.h"

namespace crosshash {
namespace {

Matrix centred_labels(const Labels& labels) {
  Matrix rows = Matrix::Zero(static_cast<Eigen::Index>(labels.rows()), static_cast<Eigen::Index>(labels.categories()));
  for (std::size_t row = 0; row < labels.rows(); ++row) {
    for (const std::uint32_t category : labels.of(row)) {
      rows(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(category)) = 1;
    }
  }
  rows.rowwise() -= rows.colwise().mean().eval();
  return rows;
}

// M: whole rotations one after the other, the last one cut off, so that more bits never change the first ones.
Matrix super_bits(Eigen::Index categories, Eigen::Index bits, Random& random) {
  Matrix directions(categories, bits);
  for (Eigen::Index first = 0; first < bits; first += categories) {
    const Eigen::Index count = std::min(categories, bits - first);
    directions.middleCols(first, count) = random_rotation(categories, random).leftCols(count);
  }
  return directions;
}

}  // namespace

Result<Learned> learn_semantic_ridge(const TrainingSet& set, const LearningRun& run,
                                     const SemanticRidgeOptions& options) {
  return guard([&] {
    const LiftedSet lifted = lifted_set(set, options.lift, run);
    const Matrix targets = centred_labels(*set.labels);
    Random random(run.seed);
    const Matrix directions = super_bits(targets.cols(), static_cast<Eigen::Index>(run.bits), random);
    std::vector<Matrix> weights;
    Learned learned = {.functions = {}, .training_codes = {}, .stopped = lifted.stopped};
    for (const Matrix& rows : lifted.rows) {
      weights.push_back(product(Ridge(rows, targets).weights(options.ridge), directions));
      const bool go_on = run.go_on({.phase = "categories",
                                    .iteration = weights.size(),
                                    .iterations = lifted.rows.size(),
                                    .loss = std::numeric_limits<double>::quiet_NaN()});
      learned.stopped = learned.stopped || !go_on;
    }
    learned.functions = hash_functions(lifted.maps, weights);
    return learned;
  });
}

namespace {

constexpr LearnerOption semantic_ridge_options[] = {
    {.name = "ridge",
     .fallback = SemanticRidgeOptions{}.ridge,
     .least = 1e-9,
     .most = 1e6,
     .meaning = "of the regression onto categories, in units of the mean squared norm of the features"},
    anchors_option,
    width_option};

}  // namespace

const Learner semantic_ridge_learner = {
    .name = "semantic_ridge",
    .summary = "Features regressed onto categories, whose scores become bits (semantic matching, Wei et al. 2017).",
    .needs = Supervision::Labels,
    .prefixes = true,
    .options = semantic_ridge_options,
    .learn = [](const TrainingSet& set, const LearningRun& run, std::span<const double> values) {
      return learn_semantic_ridge(set, run, {.ridge = values[0], .lift = lift_of(values[1], values[2])});
    }};

}  // namespace crosshash
