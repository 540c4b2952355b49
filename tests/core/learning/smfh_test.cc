#include "learning/smfh.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include "label_planted.h"

namespace crosshash {
namespace {

using test::LabelledPair;

// By definition: all distances, all pairs.
Matrix slow_neighbours(const Matrix& rows, Eigen::Index count) {
  Matrix joined = Matrix::Zero(rows.rows(), rows.rows());
  for (Eigen::Index i = 0; i < rows.rows(); ++i) {
    Vector distances = (rows.rowwise() - rows.row(i)).rowwise().squaredNorm();
    distances[i] = std::numeric_limits<double>::infinity();
    std::vector<double> sorted(distances.begin(), distances.end());
    std::ranges::sort(sorted);
    for (Eigen::Index j = 0; j < rows.rows(); ++j) {
      if (distances[j] <= sorted[static_cast<std::size_t>(count - 1)]) {
        joined(i, j) = 1;
        joined(j, i) = 1;
      }
    }
  }
  return joined;
}

struct PlantedGraph {
  PlantedGraph() : first(LabelledPair::scatter(50, 4, 6, 2, 1)), second(LabelledPair::scatter(50, 4, 3, 2, 2)) {
    for (Eigen::Index i = 0; i < 50; ++i) {
      // Item 0 has no label, every fifth two.
      if (i > 0) {
        categories.push_back(static_cast<std::uint32_t>(i % 4));
      }
      if (i % 5 == 1) {
        categories.push_back(4);
      }
      starts.push_back(static_cast<std::uint32_t>(categories.size()));
    }
    labels = Labels::multi(starts, categories).value();
    Matrix g = Matrix::Zero(50, 5);
    for (std::size_t i = 0; i < 50; ++i) {
      for (const std::uint32_t category : labels.of(i)) {
        g(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(category)) =
            1 / std::sqrt(static_cast<double>(labels.of(i).size()));
      }
    }
    const Matrix w = g * g.transpose() + 0.5 * (slow_neighbours(first, 3) + slow_neighbours(second, 3));
    laplacian = Matrix(w.rowwise().sum().asDiagonal()) - w;
  }

  [[nodiscard]] ItemGraph graph() const { return {labels, {neighbour_graph(first, 3), neighbour_graph(second, 3)}}; }

  Matrix first;
  Matrix second;
  std::vector<std::uint32_t> starts = {0};
  std::vector<std::uint32_t> categories;
  Labels labels = Labels::single(std::vector<std::int32_t>{}).value();
  Matrix laplacian;
};

TEST(NeighbourGraph, JoinsWhatIsNearest) {
  const Matrix rows = LabelledPair::scatter(600, 4, 6, 2, 1);  // of several blocks
  const Matrix expected = slow_neighbours(rows, 4);
  const NeighbourGraph graph = neighbour_graph(rows, 4);
  Matrix found = Matrix::Zero(600, 600);
  for (Eigen::Index i = 0; i < 600; ++i) {
    for (const std::uint32_t end : graph.ends[static_cast<std::size_t>(i)]) {
      found(i, static_cast<Eigen::Index>(end)) += 1;
    }
  }
  EXPECT_EQ(found, expected);
  EXPECT_EQ(neighbour_graph(rows.topRows(3), 9).ends[1], (std::vector<std::uint32_t>{0, 2})) << "all others, no more";
}

TEST(ItemGraph, IsTheLaplacianOfLabelsAndNeighbours) {
  const PlantedGraph planted;
  EXPECT_LT((planted.graph().laplacian(Matrix::Identity(50, 50)) - planted.laplacian).cwiseAbs().maxCoeff(), 1e-12);
}

TEST(Smfh, TheLatentFactorSolvesSylvestersEquation) {
  const PlantedGraph planted;
  Random random(3);
  const Matrix root = random.normal_matrix(12, 8);
  const Matrix a = gram(root) + 0.1 * Matrix::Identity(8, 8);
  const Matrix c = random.normal_matrix(50, 8);
  for (const double gamma : {0.0, 1.0, 30.0}) {
    const Matrix s = solve_smooth(a, planted.graph(), gamma, c, random.normal_matrix(50, 8));
    EXPECT_LT((s * a + 2 * gamma * planted.laplacian * s - c).norm(), 1.1e-6 * c.norm()) << gamma;
  }
}

TEST(Smfh, TheLossNeverRises) {
  const LabelledPair planted(80, 4, 1);
  std::vector<double> losses;
  const LearningRun run = test::watched(16, [&](const LearningStep& step) {
    if (step.phase == "factors") {
      losses.push_back(step.loss);
    }
    return true;
  });
  for (const double beta : {0.1, 100.0}) {
    losses.clear();
    ASSERT_TRUE(learn_smfh(planted.set(), run, {.beta = beta}));
    ASSERT_GT(losses.size(), 3U);
    for (std::size_t i = 1; i < losses.size(); ++i) {
      EXPECT_LE(losses[i], losses[i - 1] * (1 + 1e-9)) << i;
    }
    EXPECT_LT(losses.back(), 0.9 * losses.front());
  }
}

TEST(Smfh, CodesTellPlantedCategoriesApart) {
  const LabelledPair planted(80, 4, 0.1);
  const Learned learned = learn_smfh(planted.set(), test::run_of(32), {}).value();
  const Matrix first = test::projections(learned.functions[0], planted.first);
  const Matrix second = test::projections(learned.functions[1], planted.second);
  const Matrix trained = test::unpacked(learned.training_codes, 32);
  for (const auto& [a, b] : {std::pair(first, second), std::pair(trained, second), std::pair(first, trained)}) {
    const test::Differences found = test::differences(a, b, planted.labels);
    EXPECT_LT(found.alike, 0.1);
    EXPECT_GT(found.unlike, 0.3);
  }
}

TEST(Smfh, TheScaleOfFeaturesDoesNotMatter) {
  const LabelledPair planted(80, 4, 1);
  const test::PlantedFeatures larger(1024 * LabelledPair::scatter(80, 4, 9, 1, 1));
  TrainingSet set = planted.set();
  const Learned learned = learn_smfh(set, test::run_of(16), {}).value();
  set.modalities[0] = larger.view();
  const Learned scaled = learn_smfh(set, test::run_of(16), {}).value();
  EXPECT_EQ(scaled.training_codes, learned.training_codes);
}

TEST(Smfh, StopsAfterTheStepThatTheWatchSays) {
  const LabelledPair planted(40, 4, 0.5);
  LearningRun run = test::run_of(16);
  const Learned expected = learn_smfh(planted.set(), run, {.iterations = 3}).value();
  EXPECT_FALSE(expected.stopped);
  run.watch = [](const LearningStep& step) { return step.phase != "factors" || step.iteration < 3; };
  const Learned learned = learn_smfh(planted.set(), run, {}).value();
  EXPECT_TRUE(learned.stopped);
  EXPECT_EQ(learned.training_codes, expected.training_codes);
  std::size_t steps = 0;
  run.watch = [&](const LearningStep& step) {
    steps += step.phase == "factors" ? 1 : 0;
    return false;
  };
  EXPECT_TRUE(learn_smfh(planted.set(), run, {}).value().stopped);
  EXPECT_EQ(steps, 1U) << "enough to have hash functions";
}

}  // namespace
}  // namespace crosshash
