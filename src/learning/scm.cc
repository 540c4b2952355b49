#include "learning/scm.h"

#include <cmath>

#include "learning/canonical_options.h"
#include "learning/code_matrix.h"
#include "learning/label_factor.h"
#include "learning/leading_eigenvector.h"
#include "learning/linear_algebra.h"
#include "learning/random.h"

namespace crosshash {
namespace {

// Whitened rows of all modalities, and C of each two of them as blocks of one symmetric matrix.
class Residual {
 public:
  Residual(const std::vector<Matrix>& rows, const Labels& labels, double bits) : rows_(rows) {
    for (const Matrix& of_modality : rows) {
      starts_.push_back(starts_.empty() ? 0 : starts_.back() + sums_.back().cols());
      sums_.push_back(label_sums(labels, of_modality));
    }
    const Eigen::Index size = starts_.back() + sums_.back().cols();
    blocks_ = Matrix::Zero(size, size);
    for_each_block(
        [&](std::size_t i, std::size_t j) -> Matrix { return 2 * bits * transposed_product(sums_[i], sums_[j]); });
  }

  // The weights of each modality for its whitened rows.
  [[nodiscard]] std::vector<Vector> next_bit(Random& random) const {
    const Vector leading = leading_eigenvector(blocks_, random);
    std::vector<Vector> weights;
    weights.reserve(rows_.size());
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      weights.emplace_back(leading.segment(starts_[i], rows_[i].cols()));
    }
    return weights;
  }

  // Takes the bit off that has these signs, a vector a modality.
  void deflate(const std::vector<Vector>& bit) {
    std::vector<Vector> images;
    images.reserve(rows_.size());
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      images.emplace_back(rows_[i].transpose() * bit[i]);
    }
    for_each_block([&](std::size_t i, std::size_t j) -> Matrix { return -images[i] * images[j].transpose(); });
  }

 private:
  template <class Change>
  void for_each_block(const Change& change) {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      for (std::size_t j = i + 1; j < rows_.size(); ++j) {
        const Matrix added = change(i, j);
        blocks_.block(starts_[i], starts_[j], added.rows(), added.cols()) += added;
        blocks_.block(starts_[j], starts_[i], added.cols(), added.rows()) += added.transpose();
      }
    }
  }

  const std::vector<Matrix>& rows_;
  std::vector<Matrix> sums_;
  std::vector<Eigen::Index> starts_;
  Matrix blocks_;
};

// How |R|^2 changed, over K^2 and the number of pairs.
class Loss {
 public:
  Loss(const Labels& labels, double bits) : labels_(labels), bits_(bits) {}

  double after(const std::vector<Vector>& bit) {
    const auto items = static_cast<double>(bit.front().size());
    std::vector<Matrix> sums;
    sums.reserve(bit.size());
    for (const Vector& of_modality : bit) {
      sums.push_back(label_sums(labels_, of_modality));
    }
    for (std::size_t i = 0; i < bit.size(); ++i) {
      for (std::size_t j = i + 1; j < bit.size(); ++j) {
        const double similarity = 2 * sums[i].col(0).dot(sums[j].col(0)) - bit[i].sum() * bit[j].sum();
        double agreement = bits_ * similarity;  // h^T R g
        for (const std::vector<Vector>& before : bits_before_) {
          agreement -= bit[i].dot(before[i]) * bit[j].dot(before[j]);
        }
        value_ += (1 - 2 * agreement / (items * items)) / (bits_ * bits_);
      }
    }
    bits_before_.push_back(bit);
    return value_;
  }

 private:
  const Labels& labels_;
  double bits_;
  std::vector<std::vector<Vector>> bits_before_;
  double value_ = 0;
};

Learned learn_bits(const TrainingSet& set, const Labels& labels, const LearningRun& run, const ScmOptions& options) {
  LiftedSet lifted = lifted_set(set, options.lift, run);
  std::vector<Matrix> whitenings;
  std::vector<Matrix> weights;
  for (Matrix& rows : lifted.rows) {
    Matrix covariance = gram(rows) / static_cast<double>(rows.rows());
    covariance.diagonal().array() += options.ridge * covariance.diagonal().mean();
    whitenings.push_back(whitening(covariance));
    rows = product(rows, whitenings.back());
    weights.emplace_back(Matrix::Zero(rows.cols(), static_cast<Eigen::Index>(run.bits)));
  }
  Residual residual(lifted.rows, labels, run.bits);
  Loss loss(labels, run.bits);
  Random random(run.seed);
  bool go_on = true;
  for (std::uint32_t k = 0; k < run.bits && go_on; ++k) {
    const std::vector<Vector> directions = residual.next_bit(random);
    std::vector<Vector> bit;
    for (std::size_t i = 0; i < directions.size(); ++i) {
      weights[i].col(static_cast<Eigen::Index>(k)) = whitenings[i] * directions[i];
      bit.emplace_back(signs(lifted.rows[i] * directions[i]));
    }
    residual.deflate(bit);
    go_on = run.go_on({.phase = "bits", .iteration = k + 1, .iterations = run.bits, .loss = loss.after(bit)});
  }
  return {.functions = hash_functions(lifted.maps, weights), .training_codes = {}, .stopped = lifted.stopped || !go_on};
}

}  // namespace

Result<Learned> learn_scm(const TrainingSet& set, const LearningRun& run, const ScmOptions& options) {
  return guard([&]() -> Result<Learned> {
    if (set.modalities.size() < 2) {
      return fail(ErrorCode::InvalidArgument,
                  "The method scm correlates modalities with each other; give two at least.");
    }
    if (!set.labels) {
      return fail(ErrorCode::InvalidArgument, "The method scm learns from labels; give them.");
    }
    return learn_bits(set, *set.labels, run, options);
  });
}

namespace {

constexpr LearnerOption scm_options[] = {ridge_option(ScmOptions{}.ridge), anchors_option, width_option};

}  // namespace

const Learner scm_learner = {
    .name = "scm",
    .summary = "Bit after bit, the directions that best explain the cosines of labels (SCM-seq: Zhang and Li 2014).",
    .needs = Supervision::Labels,
    .prefixes = false,
    .options = scm_options,
    .learn = [](const TrainingSet& set, const LearningRun& run, std::span<const double> values) {
      return learn_scm(set, run, {.ridge = values[0], .lift = lift_of(values[1], values[2])});
    }};

}  // namespace crosshash
