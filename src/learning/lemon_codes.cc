#include "learning/lemon_codes.h"

#include <cmath>

#include "learning/code_matrix.h"
#include "learning/label_factor.h"
#include "learning/linear_algebra.h"
#include "learning/rank.h"

namespace crosshash {
namespace {

// What turns rows of G into rows of L: how long these are.
Vector label_lengths(const Labels& labels) {
  Vector lengths(static_cast<Eigen::Index>(labels.rows()));
  for (std::size_t row = 0; row < labels.rows(); ++row) {
    lengths[static_cast<Eigen::Index>(row)] = std::sqrt(static_cast<double>(labels.of(row).size()));
  }
  return lengths;
}

void centre(Matrix& rows) { rows.rowwise() -= rows.colwise().mean().eval(); }

// Columns of length 1, orthogonal to each other, to `others` (as much so) and to 1; others' columns may be none.
Matrix further_directions(const Matrix& others, Eigen::Index count, Random& random) {
  Matrix further = random.normal_matrix(others.rows(), count);
  for (int pass = 0; pass < 2; ++pass) {  // the second takes away what rounding left
    centre(further);
    further -= product(others, transposed_product(others, further));
    further = product(further, inverse_square_root(gram(further)));
  }
  return further;
}

// sqrt(n) times the polar factor of the centred rows: V^T V = n I, 1^T V = 0.
Matrix whitened(Matrix rows, Random& random) {
  centre(rows);
  const SymmetricEigen eigen = symmetric_eigen(gram(rows));
  const double least = eigen.values[0] * 1e-10;
  Eigen::Index rank = 0;
  while (rank < eigen.values.size() && eigen.values[rank] > least) {
    ++rank;
  }
  Matrix left = product(rows, eigen.vectors.leftCols(rank));
  left.colwise().normalize();
  Matrix factor = product(left, eigen.vectors.leftCols(rank).transpose());
  const Eigen::Index missing = eigen.values.size() - rank;
  if (missing > 0) {
    factor += product(further_directions(left, missing, random), eigen.vectors.rightCols(missing).transpose());
  }
  return std::sqrt(static_cast<double>(rows.rows())) * factor;
}

class LemonIteration {
 public:
  LemonIteration(const Labels& labels, const LemonCodeOptions& options, const LearningRun& run)
      : labels_(labels),
        options_(options),
        bits_(static_cast<Eigen::Index>(run.bits)),
        lengths_(label_lengths(labels)),
        random_(run.seed) {
    const auto rows = static_cast<Eigen::Index>(labels.rows());
    codes_ = signs(random_.normal_matrix(rows, bits_));
    real_ = whitened(random_.normal_matrix(rows, bits_), random_);
    rotation_ = random_rotation(bits_, random_);
  }

  void step() {
    Matrix system = gram(real_);
    system.diagonal().array() += options_.gamma;
    label_weights_ = solve_positive(system, label_products().transpose());
    real_ = whitened(product(codes_, rotation_.transpose()) +
                         options_.beta * (lengths_.asDiagonal() * label_spread(labels_, label_weights_.transpose())) +
                         pull(codes_),
                     random_);
    const Svd svd = thin_svd(transposed_product(codes_, real_));
    rotation_ = svd.v * svd.u.transpose();
    codes_ = signs(pull(real_) + product(real_, rotation_));
  }

  // Up to |K S|^2 and |L|^2, which are constant.
  [[nodiscard]] double loss() const {
    const double rows = static_cast<double>(labels_.rows());
    const double bits = static_cast<double>(bits_);
    // tr((V^T V)(B^T B)) is n tr(B^T B) = n n K, and 2 tr(V^T K S B) the product with what pulls.
    const double similarity = options_.alpha * rows * rows * bits - 2 * real_.cwiseProduct(pull(codes_)).sum();
    const double labels =
        rows * label_weights_.squaredNorm() - 2 * label_weights_.cwiseProduct(label_products().transpose()).sum();
    const double rotated = (codes_ - product(real_, rotation_)).squaredNorm();
    const double sum = similarity + options_.beta * (labels + options_.gamma * label_weights_.squaredNorm()) + rotated;
    return sum / ((options_.alpha > 0 ? options_.alpha : 1) * rows * rows * bits * bits);
  }

  [[nodiscard]] LemonCodes result() { return {.codes = codes_, .real = real_, .loss = loss()}; }

 private:
  // L^T V.
  [[nodiscard]] Matrix label_products() const { return label_sums(labels_, lengths_.asDiagonal() * real_); }

  // alpha K S rows.
  [[nodiscard]] Matrix pull(const Matrix& rows) const {
    Matrix pulled = 2 * label_spread(labels_, label_sums(labels_, rows));
    pulled.rowwise() -= rows.colwise().sum();
    return options_.alpha * static_cast<double>(bits_) * pulled;
  }

  const Labels& labels_;
  const LemonCodeOptions& options_;
  Eigen::Index bits_;
  Vector lengths_;
  Random random_;
  Matrix codes_;
  Matrix real_;
  Matrix rotation_;
  Matrix label_weights_;
};

}  // namespace

LemonCodes lemon_codes(const Labels& labels, const LemonCodeOptions& options, const LearningRun& run) {
  check_rank(run.bits, labels.rows() == 0 ? 0 : labels.rows() - 1, "Or give more items with labels.");
  LemonIteration iteration(labels, options, run);
  bool stopped = false;
  for (std::size_t i = 1; i <= options.iterations && !stopped; ++i) {
    iteration.step();
    stopped =
        !run.go_on({.phase = "codes", .iteration = i, .iterations = options.iterations, .loss = iteration.loss()});
  }
  LemonCodes codes = iteration.result();
  codes.stopped = stopped;
  return codes;
}

}  // namespace crosshash
