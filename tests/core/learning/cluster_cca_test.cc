#include "learning/cluster_cca.h"

#include <gtest/gtest.h>

#include <set>
#include <vector>

#include "planted.h"

namespace crosshash {
namespace {

using test::PlantedFeatures;

// 60 items of 10 categories of different sizes, some items in two and some in none; columns that depend on them.
struct Planted {
  Planted() : labels(Labels::single(std::vector<std::int32_t>{}).value()) {
    Random random(1);
    const Matrix centres = random.normal_matrix(10, 21);
    std::vector<std::uint32_t> starts = {0};
    std::vector<std::uint32_t> categories;
    Matrix both = 0.4 * random.normal_matrix(60, 21);
    for (Eigen::Index i = 0; i < 60; ++i) {
      const std::set<Eigen::Index> chosen = {i < 10 ? i : i * i % 10, i % 3 == 0 ? i % 7 : i < 10 ? i : i * i % 10};
      for (const Eigen::Index category : i % 11 == 10 ? std::set<Eigen::Index>{} : chosen) {
        categories.push_back(static_cast<std::uint32_t>(category));
        both.row(i) += centres.row(category);
      }
      starts.push_back(static_cast<std::uint32_t>(categories.size()));
    }
    labels = Labels::multi(starts, categories).value();
    first = both.leftCols(9);
    second = both.rightCols(12);
  }

  // All pairs of rows that share a category, once for each category, and `copies` times the pairs as given.
  [[nodiscard]] std::vector<Matrix> all_pairs(int copies, double& share) const {
    std::vector<Eigen::Index> a;
    std::vector<Eigen::Index> b;
    for (Eigen::Index i = 0; i < 60; ++i) {
      for (Eigen::Index j = 0; j < 60; ++j) {
        for (const std::uint32_t mine : labels.of(static_cast<std::size_t>(i))) {
          for (const std::uint32_t theirs : labels.of(static_cast<std::size_t>(j))) {
            if (mine == theirs) {
              a.push_back(i);
              b.push_back(j);
            }
          }
        }
      }
    }
    const auto of_categories = static_cast<double>(a.size());
    for (int copy = 0; copy < copies; ++copy) {
      for (Eigen::Index i = 0; i < 60; ++i) {
        a.push_back(i);
        b.push_back(i);
      }
    }
    share = 1 - of_categories / static_cast<double>(a.size());
    std::vector<Matrix> rows = {first(a, Eigen::all), second(b, Eigen::all)};
    for (Matrix& of_modality : rows) {
      of_modality.rowwise() -= of_modality.colwise().mean().eval();
    }
    return rows;
  }

  Labels labels;
  Matrix first;
  Matrix second;
};

TEST(ClusterCca, HasTheMomentsOfAllPairsWrittenOut) {
  const Planted planted;
  for (const int copies : {0, 1, 20}) {
    double share = 0;
    const Moments expected = pair_moments(planted.all_pairs(copies, share));
    std::vector<Matrix> rows = {planted.first, planted.second};
    const ClusterMoments found = cluster_moments(rows, planted.labels, share);
    for (std::size_t i = 0; i < 2; ++i) {
      EXPECT_LT((found.moments.within[i] - expected.within[i]).cwiseAbs().maxCoeff(), 1e-12) << copies;
    }
    EXPECT_LT((found.moments.between[0] - expected.between[0]).cwiseAbs().maxCoeff(), 1e-12) << copies;
    const Matrix shifted = rows[0].rowwise() + found.means[0].transpose();
    EXPECT_LT((shifted - planted.first).cwiseAbs().maxCoeff(), 1e-12);
  }
}

// Ten categories along ten axes, with a little noise, which differs between the modalities.
TrainingSet separated(const PlantedFeatures& first, const PlantedFeatures& second) {
  std::vector<std::int32_t> categories(200);
  for (std::size_t i = 0; i < categories.size(); ++i) {
    categories[i] = static_cast<std::int32_t>(i % 10);
  }
  return {.modalities = {first.view(), second.view()}, .labels = Labels::single(categories).value()};
}

PlantedFeatures one_axis_a_category(Eigen::Index columns, std::uint64_t seed) {
  Random random(seed);
  Matrix rows = 0.05 * random.normal_matrix(200, columns);
  for (Eigen::Index i = 0; i < 200; ++i) {
    rows(i, i % 10) += 1;
  }
  return PlantedFeatures(rows * test::mixing(columns, seed));
}

TEST(ClusterCca, ItemsOfACategoryGetOneCodeInBothModalities) {
  const PlantedFeatures first = one_axis_a_category(12, 1);
  const PlantedFeatures second = one_axis_a_category(15, 2);
  const Learned learned = learn_cluster_cca(separated(first, second), test::run_of(8), {}).value();
  const Matrix a = test::projections(learned.functions[0], first);
  const Matrix b = test::projections(learned.functions[1], second);
  double within = 0;
  double across = 0;
  for (Eigen::Index i = 0; i < 200; ++i) {
    for (Eigen::Index j = 0; j < 200; ++j) {
      const auto differences = static_cast<double>(test::sign_differences(a, i, b, j));
      (i % 10 == j % 10 ? within : across) += differences;
    }
  }
  EXPECT_LT(within / (10 * 20 * 20), 0.7) << "of 8 bits";
  EXPECT_GT(across / (90 * 20 * 20), 3);
}

TEST(ClusterCca, HasOneAxisFewerThanCategoriesWithoutGivenPairs) {
  const PlantedFeatures first = one_axis_a_category(32, 1);
  const PlantedFeatures second = one_axis_a_category(32, 2);
  const TrainingSet set = separated(first, second);
  const Error error = learn_cluster_cca(set, test::run_of(16), {}).error();
  EXPECT_EQ(error.code, ErrorCode::WrongBits);
  EXPECT_NE(error.message.find("have 9 directions"), std::string::npos) << error.message;
  EXPECT_TRUE(learn_cluster_cca(set, test::run_of(16), {.pairs = 0.2}));
  EXPECT_TRUE(learn_cluster_cca(set, test::run_of(16), {.pairs = 0.2, .iterations = 10}));
}

TEST(ClusterCca, RefusesOneModality) {
  const PlantedFeatures first = one_axis_a_category(12, 1);
  TrainingSet set = separated(first, first);
  set.modalities.pop_back();
  EXPECT_EQ(learn_cluster_cca(set, test::run_of(8), {}).error().code, ErrorCode::InvalidArgument);
}

}  // namespace
}  // namespace crosshash
