#include "learning/lemon.h"

#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "hashing/fused_codes.h"
#include "learning/code_matrix.h"
#include "learning/cross_validation.h"
#include "learning/ridge.h"

namespace crosshash {
namespace {

std::vector<std::uint32_t> labelled_rows(const Labels& labels) {
  std::vector<std::uint32_t> rows;
  for (std::uint32_t row = 0; row < labels.rows(); ++row) {
    if (!labels.of(row).empty()) {
      rows.push_back(row);
    }
  }
  return rows;
}

// Anchors are for dense features of moderate width.
Lift lift_for(const Features& features, Lift lift) {
  if (features.is_sparse() || features.columns() > wide_columns) {
    lift.anchors = 0;
  }
  return lift;
}

// The code of an item of the set as all its modalities say it.
std::vector<std::uint8_t> code_of(const TrainingSet& set, std::size_t row, std::span<const HashFunction> functions) {
  std::vector<std::vector<float>> projections;
  for (std::size_t m = 0; m < functions.size(); ++m) {
    std::vector<float> values(set.modalities[m].columns());
    set.modalities[m].copy_row(row, values);
    projections.push_back(value_of(functions[m].project(values)));
  }
  const std::vector<std::span<const float>> views(projections.begin(), projections.end());
  return value_of(fused_codes(functions[0].bits(), views, std::vector<float>(views.size(), 1)));
}

// The codes of all rows, where only `rows` have learned ones.
std::vector<std::uint8_t> complete(const TrainingSet& set, std::span<const std::uint32_t> rows,
                                   const std::vector<std::uint8_t>& learned, std::span<const HashFunction> functions) {
  const std::size_t bytes = functions[0].bits() / 8;
  std::vector<std::uint8_t> codes;
  codes.reserve(set.rows() * bytes);
  std::size_t next = 0;
  for (std::size_t row = 0; row < set.rows(); ++row) {
    const bool has_label = next < rows.size() && rows[next] == row;
    const auto code = has_label ? std::vector(learned.begin() + static_cast<std::ptrdiff_t>(next * bytes),
                                              learned.begin() + static_cast<std::ptrdiff_t>((next + 1) * bytes))
                                : code_of(set, row, functions);
    next += has_label ? 1 : 0;
    codes.insert(codes.end(), code.begin(), code.end());
  }
  return codes;
}

HashFunction regress(const Features& features, const Matrix& codes, const Lift& lift, double ridge,
                     std::uint64_t seed) {
  const FeatureMap map = lifted(features, lift, seed);
  const Matrix rows = map.apply(features);
  return map.hash_function(Ridge(rows, codes).weights(ridge), Vector::Zero(codes.cols()));
}

void check_folds(std::size_t folds, std::size_t rows) {
  if (folds == 1 || folds > rows) {
    throw Failure({ErrorCode::InvalidArgument,
                   "Cross-validation takes 2 folds or more, and at most as many as there are "
                   "items with labels, not " +
                       std::to_string(folds) + "; 0 switches it off."});
  }
}

}  // namespace

Result<Learned> learn_lemon(const TrainingSet& set, const LearningRun& run, const LemonOptions& options) {
  return guard([&] {
    const std::vector<std::uint32_t> rows = labelled_rows(*set.labels);
    check_folds(options.folds, rows.size());
    const Labels labels = value_of(set.labels->select(rows));
    const LemonCodes codes = lemon_codes(labels, options.codes, run);
    Learned learned = {.functions = {}, .training_codes = {}, .stopped = codes.stopped};
    for (const Features& modality : set.modalities) {
      const Features features = value_of(modality.select(rows));
      Lift lift = lift_for(features, options.lift);
      double ridge = options.ridge;
      if (options.folds > 0 && !learned.stopped) {
        const RidgeGrid grid = {.anchors = lift.anchors, .folds = options.folds};
        const auto choice = choose_ridge(features, labels, codes.codes, grid, run, learned.stopped);
        lift.width = choice ? choice->width : lift.width;
        ridge = choice ? choice->ridge : ridge;
      }
      learned.functions.push_back(regress(features, codes.codes, lift, ridge, run.seed));
      const bool go_on = run.go_on({.phase = "regression",
                                    .iteration = learned.functions.size(),
                                    .iterations = set.modalities.size(),
                                    .loss = std::numeric_limits<double>::quiet_NaN()});
      learned.stopped = learned.stopped || !go_on;
    }
    learned.training_codes = complete(set, rows, pack_rows(codes.codes), learned.functions);
    return learned;
  });
}

namespace {

constexpr LearnerOption lemon_options[] = {
    {.name = "anchors",
     .fallback = 1000,
     .least = 0,
     .most = 8192,
     .meaning = "training rows that weak features are lifted by (radial basis functions); 0 for strong ones"},
    {.name = "width",
     .fallback = LemonOptions{}.lift.width,
     .least = 1e-2,
     .most = 100,
     .meaning = "of the radial basis functions, in units of the mean distance between rows and anchors"},
    {.name = "ridge",
     .fallback = LemonOptions{}.ridge,
     .least = 1e-9,
     .most = 1e6,
     .meaning = "of the regression, in units of the mean squared norm of the features"},
    {.name = "folds",
     .fallback = 0,
     .least = 0,
     .most = 20,
     .meaning = "2 or more: width and ridge are chosen by cross-validation with so many folds, for each modality"},
    {.name = "iterations", .fallback = 5, .least = 1, .most = 1000, .meaning = "steps of the codes"},
    {.name = "alpha", .fallback = 1e4, .least = 0, .most = 1e9, .meaning = "how much similar labels count"},
    {.name = "beta", .fallback = 1e3, .least = 0, .most = 1e9, .meaning = "how much labels themselves count"},
    {.name = "gamma", .fallback = 0.01, .least = 1e-6, .most = 1e6, .meaning = "ridge of what predicts labels"},
};

}  // namespace

const Learner lemon_learner = {
    .name = "lemon",
    .summary = "Codes from labels alone, then features regressed onto them (Wang, Luo, Xu 2020).",
    .needs = Supervision::Labels,
    .prefixes = false,
    .options = lemon_options,
    .learn = [](const TrainingSet& set, const LearningRun& run, std::span<const double> values) {
      return learn_lemon(set, run,
                         {.codes = {.alpha = values[5],
                                    .beta = values[6],
                                    .gamma = values[7],
                                    .iterations = static_cast<std::size_t>(values[4])},
                          .lift = {.anchors = static_cast<std::size_t>(values[0]), .width = values[1]},
                          .ridge = values[2],
                          .folds = static_cast<std::size_t>(values[3])});
    }};

}  // namespace crosshash
