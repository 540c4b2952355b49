#include "learning/smfh.h"

#include <cmath>
#include <limits>
#include <utility>

#include "learning/canonical_options.h"
#include "learning/code_matrix.h"
#include "learning/linear_algebra.h"
#include "learning/random.h"

namespace crosshash {
namespace {

constexpr int most_gradient_steps = 500;  // of the conjugate gradients; a few dozen are usual

Matrix with_ridge(Matrix squares, double ridge) {
  squares.diagonal().array() += ridge;
  return squares;
}

class Factorisation {
 public:
  Factorisation(const std::vector<Matrix>& rows, const ItemGraph& graph, const SmfhOptions& options, Eigen::Index bits,
                std::uint64_t seed)
      : rows_(rows), graph_(graph), options_(options) {
    Random random(seed);
    latent_ = Matrix::Zero(rows.front().rows(), bits);
    for (const Matrix& of_modality : rows) {
      latent_ += product(of_modality, random.normal_matrix(of_modality.cols(), bits));
      squares_.push_back(gram(of_modality));
    }
    latent_ /= static_cast<double>(rows.size());
    fit_bases();
  }

  // One iteration. Returns the loss after it.
  double improve() {
    const auto bits = latent_.cols();
    const auto modalities = static_cast<double>(rows_.size());
    Matrix a = Matrix::Identity(bits, bits) * (modalities * options_.beta + options_.lambda);
    Matrix c = Matrix::Zero(latent_.rows(), bits);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      a += weight(i) * gram(bases_[i]);
      c += product(rows_[i], weight(i) * bases_[i] + options_.beta * projections_[i]);
    }
    latent_ = solve_smooth(2 * a, graph_, options_.gamma, 2 * c, latent_);
    fit_bases();
    return loss();
  }

  [[nodiscard]] const Matrix& latent() const noexcept { return latent_; }
  [[nodiscard]] const std::vector<Matrix>& projections() const noexcept { return projections_; }

 private:
  [[nodiscard]] double weight(std::size_t modality) const {
    if (rows_.size() == 1) {
      return 1;
    }
    return modality == 0 ? options_.alpha : (1 - options_.alpha) / static_cast<double>(rows_.size() - 1);
  }

  void fit_bases() {
    bases_.clear();
    projections_.clear();
    const Matrix latent_squares = gram(latent_);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const Matrix mixed = transposed_product(rows_[i], latent_);
      // (alpha S^T S + lambda I)^-1 alpha: the same, and defined for an alpha of 0
      const Matrix system = with_ridge(weight(i) * latent_squares, options_.lambda);
      bases_.emplace_back(solve_positive(system, weight(i) * mixed.transpose()).transpose());
      projections_.push_back(solve_positive(with_ridge(squares_[i], options_.lambda / options_.beta), mixed));
    }
  }

  [[nodiscard]] double loss() const {
    double sum = options_.gamma * latent_.cwiseProduct(graph_.laplacian(latent_)).sum() +
                 options_.lambda * latent_.squaredNorm();
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      sum += weight(i) * (rows_[i] - product(latent_, bases_[i].transpose())).squaredNorm() +
             options_.beta * (latent_ - product(rows_[i], projections_[i])).squaredNorm() +
             options_.lambda * (bases_[i].squaredNorm() + projections_[i].squaredNorm());
    }
    return sum / static_cast<double>(latent_.rows());
  }

  const std::vector<Matrix>& rows_;
  const ItemGraph& graph_;
  const SmfhOptions& options_;
  std::vector<Matrix> squares_;
  Matrix latent_;                    // S
  std::vector<Matrix> bases_;        // U
  std::vector<Matrix> projections_;  // P
};

struct Graphs {
  std::vector<NeighbourGraph> of_modalities;
  bool stopped = false;
};

Graphs neighbour_graphs(const std::vector<Matrix>& rows, std::size_t count, const LearningRun& run) {
  Graphs graphs;
  for (std::size_t i = 0; i < rows.size() && count > 0 && !graphs.stopped; ++i) {
    graphs.of_modalities.push_back(neighbour_graph(rows[i], count));
    graphs.stopped = !run.go_on({.phase = "neighbours",
                                 .iteration = i + 1,
                                 .iterations = rows.size(),
                                 .loss = std::numeric_limits<double>::quiet_NaN()});
  }
  return graphs;
}

Learned learn_factors(const TrainingSet& set, const Labels& labels, const LearningRun& run,
                      const SmfhOptions& options) {
  LiftedSet lifted = lifted_set(set, options.lift, run);
  std::vector<double> scales;
  for (Matrix& rows : lifted.rows) {
    scales.push_back(1 / std::sqrt(rows.rowwise().squaredNorm().mean()));
    rows *= scales.back();
  }
  Graphs graphs = neighbour_graphs(lifted.rows, lifted.stopped ? 0 : options.neighbours, run);
  bool stopped = lifted.stopped || graphs.stopped;
  const ItemGraph graph(labels, std::move(graphs.of_modalities));
  Factorisation factors(lifted.rows, graph, options, static_cast<Eigen::Index>(run.bits), run.seed);
  double before = std::numeric_limits<double>::infinity();
  for (std::size_t i = 1; i <= options.iterations; ++i) {
    const double loss = factors.improve();
    const bool go_on = run.go_on({.phase = "factors", .iteration = i, .iterations = options.iterations, .loss = loss});
    stopped = stopped || !go_on;
    if (stopped || before - loss < 1e-5 * loss) {
      break;
    }
    before = loss;
  }
  std::vector<Matrix> weights = factors.projections();
  for (std::size_t i = 0; i < weights.size(); ++i) {
    weights[i] *= scales[i];
  }
  return {.functions = hash_functions(lifted.maps, weights),
          .training_codes = pack_rows(factors.latent()),
          .stopped = stopped};
}

}  // namespace

Matrix solve_smooth(const Matrix& a, const ItemGraph& graph, double gamma, const Matrix& c, const Matrix& start) {
  // In the basis of A's eigenvectors each column is a system of its own, each better conditioned than all together.
  const SymmetricEigen eigen = symmetric_eigen(a);
  const auto apply = [&](const Matrix& x) -> Matrix {
    Matrix image = x * eigen.values.asDiagonal();
    if (gamma > 0) {
      image += 2 * gamma * graph.laplacian(x);
    }
    return image;
  };
  const Matrix right = product(c, eigen.vectors);
  Matrix solution = product(start, eigen.vectors);
  Matrix residual = right - apply(solution);
  Matrix direction = residual;
  Vector squares = residual.colwise().squaredNorm();
  const double enough = right.squaredNorm() * 1e-12;
  for (int step = 0; step < most_gradient_steps && squares.sum() > enough; ++step) {
    const Matrix image = apply(direction);
    const Vector curvatures = direction.cwiseProduct(image).colwise().sum();
    const Vector lengths = (curvatures.array() > 0).select(squares.array() / curvatures.array(), 0);
    solution += direction * lengths.asDiagonal();
    residual -= image * lengths.asDiagonal();
    const Vector next = residual.colwise().squaredNorm();
    const Vector shares = (squares.array() > 0).select(next.array() / squares.array(), 0);
    direction = residual + direction * shares.asDiagonal();
    squares = next;
  }
  return product(solution, eigen.vectors.transpose());
}

Result<Learned> learn_smfh(const TrainingSet& set, const LearningRun& run, const SmfhOptions& options) {
  return guard([&]() -> Result<Learned> {
    if (!set.labels) {
      return fail(ErrorCode::InvalidArgument, "The method smfh learns from labels; give them.");
    }
    return learn_factors(set, *set.labels, run, options);
  });
}

namespace {

constexpr LearnerOption smfh_options[] = {{.name = "alpha",
                                           .fallback = SmfhOptions{}.alpha,
                                           .least = 0,
                                           .most = 1,
                                           .meaning = "how much modality 0 counts; the others share the rest"},
                                          {.name = "beta",
                                           .fallback = SmfhOptions{}.beta,
                                           .least = 1e-6,
                                           .most = 1e6,
                                           .meaning = "how near the latent factor is to what hash functions give"},
                                          {.name = "gamma",
                                           .fallback = SmfhOptions{}.gamma,
                                           .least = 0,
                                           .most = 1e6,
                                           .meaning = "how smooth the latent factor is over labels and neighbours"},
                                          {.name = "lambda",
                                           .fallback = SmfhOptions{}.lambda,
                                           .least = 1e-8,
                                           .most = 1e6,
                                           .meaning = "keeps all factors small"},
                                          {.name = "neighbours",
                                           .fallback = static_cast<double>(SmfhOptions{}.neighbours),
                                           .least = 0,
                                           .most = 1000,
                                           .meaning = "nearest rows that each row is joined with; 0 for labels alone"},
                                          {.name = "iterations",
                                           .fallback = static_cast<double>(SmfhOptions{}.iterations),
                                           .least = 1,
                                           .most = 1000,
                                           .meaning = "steps of the factorisation, at most"},
                                          anchors_option,
                                          width_option};

}  // namespace

const Learner smfh_learner = {
    .name = "smfh",
    .summary = "One latent factor for all modalities, smooth over labels and neighbours (Tang, Wang, Shao 2016).",
    .needs = Supervision::Labels,
    .prefixes = false,
    .options = smfh_options,
    .learn = [](const TrainingSet& set, const LearningRun& run, std::span<const double> values) {
      return learn_smfh(set, run,
                        {.alpha = values[0],
                         .beta = values[1],
                         .gamma = values[2],
                         .lambda = values[3],
                         .neighbours = static_cast<std::size_t>(values[4]),
                         .iterations = static_cast<std::size_t>(values[5]),
                         .lift = lift_of(values[6], values[7])});
    }};

}  // namespace crosshash
