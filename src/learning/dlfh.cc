#include "learning/dlfh.h"

#include <algorithm>
#include <cmath>

#include "learning/canonical_options.h"
#include "learning/code_matrix.h"
#include "learning/linear_algebra.h"
#include "learning/random.h"

namespace crosshash {
namespace {

// 1 where the item of the column shares a label with the sampled one of the row.
Matrix similarities(const Labels& labels, const std::vector<std::uint32_t>& sample) {
  Matrix similar(static_cast<Eigen::Index>(sample.size()), static_cast<Eigen::Index>(labels.rows()));
  for (Eigen::Index item = 0; item < similar.cols(); ++item) {
    for (std::size_t i = 0; i < sample.size(); ++i) {
      similar(static_cast<Eigen::Index>(i), item) =
          labels.share(static_cast<std::size_t>(item), labels, sample[i]) ? 1 : 0;
    }
  }
  return similar;
}

// S - sigma(Theta) of one item.
Vector surprise(const Eigen::Ref<const Vector>& similar, const Eigen::Ref<const Vector>& theta) {
  return similar.array() - 1 / (1 + (-theta.array()).exp());
}

// Learns `codes` (items x bits) anew against the codes of the sample (sample x bits); `similar` is sample x items.
// Returns the mean negative log-likelihood.
double update(Matrix& codes, const Matrix& sample, const Matrix& similar, double lambda) {
  const double step = lambda / static_cast<double>(codes.cols());
  const double inertia = static_cast<double>(sample.rows()) * step * step / 4;
  Matrix theta = step * product(sample, codes.transpose());
  Matrix surprises = similar.array() - 1 / (1 + (-theta.array()).exp());
  for (Eigen::Index k = 0; k < codes.cols(); ++k) {
    const Vector wish = step * (surprises.transpose() * sample.col(k)) + inertia * codes.col(k);
    for (Eigen::Index item = 0; item < codes.rows(); ++item) {
      // Few bits change after the first iterations; all else is kept up to date for these alone.
      if (wish[item] * codes(item, k) < 0) {
        codes(item, k) = -codes(item, k);
        theta.col(item) += 2 * step * codes(item, k) * sample.col(k);
        surprises.col(item) = surprise(similar.col(item), theta.col(item));
      }
    }
  }
  // log(1 + exp t) - s t, without overflow
  const auto magnitudes = theta.array().abs();
  return (theta.array().max(0) + (-magnitudes).exp().log1p() - similar.array() * theta.array()).mean();
}

// The codes of all modalities but `own`, for samples of items, below each other.
struct Sample {
  Matrix codes;
  Matrix similar;
};

Sample draw(const std::vector<Matrix>& codes, std::size_t own, const Labels& labels, std::size_t size, Random& random) {
  const auto count = static_cast<Eigen::Index>(size);
  const auto others = static_cast<Eigen::Index>(codes.size() - 1);
  Sample sample = {.codes = Matrix(count * others, codes.front().cols()),
                   .similar = Matrix(count * others, codes.front().rows())};
  Eigen::Index start = 0;
  for (std::size_t other = 0; other < codes.size(); ++other) {
    if (other != own) {
      const std::vector<std::uint32_t> items = random.choose(size, labels.rows());
      sample.codes.middleRows(start, count) = codes[other](items, Eigen::all);
      sample.similar.middleRows(start, count) = similarities(labels, items);
      start += count;
    }
  }
  return sample;
}

struct Codes {
  std::vector<Matrix> of_modalities;
  bool stopped = false;
};

Codes learn_codes(const TrainingSet& set, const Labels& labels, const LearningRun& run, const DlfhOptions& options) {
  Random random(run.seed);
  Codes learned;
  for (std::size_t i = 0; i < set.modalities.size(); ++i) {
    learned.of_modalities.push_back(
        signs(random.normal_matrix(static_cast<Eigen::Index>(set.rows()), static_cast<Eigen::Index>(run.bits))));
  }
  const std::size_t size = std::min(options.sample == 0 ? run.bits : options.sample, set.rows());
  for (std::size_t i = 1; i <= options.iterations && !learned.stopped; ++i) {
    double loss = 0;
    for (std::size_t own = 0; own < set.modalities.size(); ++own) {
      const Sample sample = draw(learned.of_modalities, own, labels, size, random);
      loss += update(learned.of_modalities[own], sample.codes, sample.similar, options.lambda);
    }
    loss /= static_cast<double>(set.modalities.size());
    learned.stopped = !run.go_on({.phase = "codes", .iteration = i, .iterations = options.iterations, .loss = loss});
  }
  return learned;
}

Learned learn_functions(const TrainingSet& set, const Labels& labels, const LearningRun& run,
                        const DlfhOptions& options) {
  const LiftedSet lifted = lifted_set(set, options.lift, run);
  DlfhOptions chosen = options;
  chosen.iterations = lifted.stopped ? 1 : options.iterations;
  const Codes codes = learn_codes(set, labels, run, chosen);
  std::vector<Matrix> weights;
  for (std::size_t i = 0; i < lifted.rows.size(); ++i) {
    Matrix squares = gram(lifted.rows[i]);
    squares.diagonal().array() += options.ridge * squares.diagonal().mean();
    weights.push_back(solve_positive(squares, transposed_product(lifted.rows[i], codes.of_modalities[i])));
  }
  return {.functions = hash_functions(lifted.maps, weights),
          .training_codes = pack_rows(codes.of_modalities.front()),
          .stopped = lifted.stopped || codes.stopped};
}

}  // namespace

Result<Learned> learn_dlfh(const TrainingSet& set, const LearningRun& run, const DlfhOptions& options) {
  return guard([&]() -> Result<Learned> {
    if (set.modalities.size() < 2) {
      return fail(ErrorCode::InvalidArgument,
                  "The method dlfh compares modalities with each other; give two at least.");
    }
    if (!set.labels) {
      return fail(ErrorCode::InvalidArgument, "The method dlfh learns from labels; give them.");
    }
    return learn_functions(set, *set.labels, run, options);
  });
}

namespace {

constexpr LearnerOption dlfh_options[] = {
    {.name = "lambda",
     .fallback = DlfhOptions{}.lambda,
     .least = 1e-3,
     .most = 1e3,
     .meaning = "how far apart similar and other items shall lie"},
    {.name = "iterations",
     .fallback = static_cast<double>(DlfhOptions{}.iterations),
     .least = 1,
     .most = 1000,
     .meaning = "how often the codes of all items are learned anew"},
    {.name = "sample",
     .fallback = static_cast<double>(DlfhOptions{}.sample),
     .least = 0,
     .most = 65536,
     .meaning = "items that each iteration compares all others with; 0 for as many as bits"},
    {.name = "ridge",
     .fallback = DlfhOptions{}.ridge,
     .least = 1e-10,
     .most = 1e3,
     .meaning = "of the hash functions, in units of the modality's mean variance"},
    anchors_option,
    width_option};

}  // namespace

const Learner dlfh_learner = {
    .name = "dlfh",
    .summary =
        "Codes of the greatest likelihood of shared labels, bit by bit, and ridge regression on them "
        "(Jiang and Li 2019).",
    .needs = Supervision::Labels,
    .prefixes = false,
    .options = dlfh_options,
    .learn = [](const TrainingSet& set, const LearningRun& run, std::span<const double> values) {
      return learn_dlfh(set, run,
                        {.lambda = values[0],
                         .iterations = static_cast<std::size_t>(values[1]),
                         .sample = static_cast<std::size_t>(values[2]),
                         .ridge = values[3],
                         .lift = lift_of(values[4], values[5])});
    }};

}  // namespace crosshash
