#include "learning/lemon.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <span>
#include <vector>

#include "learning/code_matrix.h"
#include "learning/random.h"

namespace crosshash {
namespace {

constexpr std::size_t items = 90;

// Item i is of category i % 3; each modality (of 6 and 4 values) has a centre for each category, and some noise.
struct Planted {
  std::vector<float> picture;
  std::vector<float> text;
  std::vector<std::int32_t> categories;

  explicit Planted(double noise) {
    Random random(11);
    const Matrix picture_centres = 2 * random.normal_matrix(3, 6);
    const Matrix text_centres = 2 * random.normal_matrix(3, 4);
    for (std::size_t item = 0; item < items; ++item) {
      const auto category = static_cast<Eigen::Index>(item % 3);
      categories.push_back(static_cast<std::int32_t>(category));
      for (Eigen::Index i = 0; i < 6; ++i) {
        picture.push_back(static_cast<float>(picture_centres(category, i) + noise * random.normal()));
      }
      for (Eigen::Index i = 0; i < 4; ++i) {
        text.push_back(static_cast<float>(text_centres(category, i) + noise * random.normal()));
      }
    }
  }

  [[nodiscard]] TrainingSet set() const {
    return {.modalities = {Features::dense(picture, 6).value(), Features::dense(text, 4).value()},
            .labels = Labels::single(categories).value()};
  }
};

using Code = std::vector<std::uint8_t>;

Code code_of(const HashFunction& function, const Features& features, std::size_t row) {
  std::vector<float> values(features.columns());
  features.copy_row(row, values);
  return function.binarize(values).value();
}

int distance(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b) {
  int sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    sum += std::popcount(static_cast<unsigned>(a[i] ^ b[i]));
  }
  return sum;
}

// Whether every item's picture is nearer to all texts of its category than to any other text.
void expect_recovered(const TrainingSet& set, const Learned& learned) {
  for (std::size_t a = 0; a < items; ++a) {
    const Code picture = code_of(learned.functions[0], set.modalities[0], a);
    int own = 0;
    int other = 1000;
    for (std::size_t b = 0; b < items; ++b) {
      const int apart = distance(picture, code_of(learned.functions[1], set.modalities[1], b));
      (a % 3 == b % 3 ? own : other) = a % 3 == b % 3 ? std::max(own, apart) : std::min(other, apart);
    }
    EXPECT_LT(own, other) << a;
  }
}

TEST(Lemon, RecoversPlantedCategories) {
  const Planted planted(0.1);
  for (const std::size_t anchors : {0U, 40U}) {
    const LemonOptions options = {.lift = {.anchors = anchors, .width = 1}};
    const Learned learned = learn_lemon(planted.set(), {.bits = 16, .watch = {}}, options).value();
    expect_recovered(planted.set(), learned);
    ASSERT_EQ(learned.training_codes.size(), items * 2);
    const Code first(learned.training_codes.begin(), learned.training_codes.begin() + 2);
    EXPECT_EQ(code_of(learned.functions[0], planted.set().modalities[0], 0), first) << anchors;
    EXPECT_FALSE(learned.stopped);
  }
}

TEST(Lemon, ItemsOfOneCategoryHaveOneLearnedCode) {
  const Planted planted(2);
  const Learned learned = learn_lemon(planted.set(), {.bits = 24, .watch = {}}, {}).value();
  const std::span<const std::uint8_t> codes = learned.training_codes;
  for (std::size_t item = 3; item < items; ++item) {
    EXPECT_EQ(distance(codes.subspan(item * 3, 3), codes.subspan(item % 3 * 3, 3)), 0);
  }
  EXPECT_GE(distance(codes.subspan(0, 3), codes.subspan(3, 3)), 8);
}

// Labels of several categories, against the equations of the header on matrices of all items x all items.
TEST(LemonCodes, EveryIterationLowersTheObjectiveOfItsHeader) {
  const std::vector<std::uint32_t> starts = {0, 1, 3, 4, 6, 7, 8, 10, 12, 13, 14, 17, 18};
  const std::vector<std::uint32_t> categories = {0, 0, 1, 1, 1, 2, 2, 3, 0, 3, 2, 3, 0, 1, 0, 1, 2, 3};
  const Labels labels = Labels::multi(starts, categories).value();
  const LemonCodeOptions options = {.alpha = 0.5, .beta = 2, .gamma = 0.1, .iterations = 1};
  Matrix similarity(12, 12);
  for (Eigen::Index i = 0; i < 12; ++i) {
    for (Eigen::Index j = 0; j < 12; ++j) {
      const auto a = labels.of(static_cast<std::size_t>(i));
      const auto b = labels.of(static_cast<std::size_t>(j));
      const auto shared =
          std::ranges::count_if(a, [&](auto category) { return std::ranges::find(b, category) != b.end(); });
      similarity(i, j) = 2 * static_cast<double>(shared) / std::sqrt(static_cast<double>(a.size() * b.size())) - 1;
    }
  }
  std::vector<double> losses;
  LemonCodeOptions longer = options;
  longer.iterations = 6;
  const LearningRun run = {.bits = 8, .seed = 4, .watch = [&](const LearningStep& step) {
                             losses.push_back(step.loss);
                             return true;
                           }};
  const LemonCodes codes = lemon_codes(labels, longer, run);
  ASSERT_EQ(losses.size(), 6U);
  for (std::size_t i = 1; i < losses.size(); ++i) {
    EXPECT_LE(losses[i], losses[i - 1] + 1e-9) << i;
  }
  EXPECT_LT(losses.back(), losses.front());
  EXPECT_TRUE((codes.real.transpose() * codes.real).isApprox(12 * Matrix::Identity(8, 8), 1e-8));
  EXPECT_LT(codes.real.colwise().sum().cwiseAbs().maxCoeff(), 1e-9);

  // The last step: B = sgn(alpha K S V + V R) for a rotation R, here small beside the rest where S decides.
  const Matrix pull = 0.5 * 8 * similarity * codes.real;
  for (Eigen::Index i = 0; i < 12; ++i) {
    for (Eigen::Index bit = 0; bit < 8; ++bit) {
      if (std::abs(pull(i, bit)) > codes.real.row(i).norm()) {
        EXPECT_EQ(codes.codes(i, bit), pull(i, bit) > 0 ? 1 : -1);
      }
    }
  }
}

TEST(Lemon, ItemsWithoutALabelAreCodedAsTheyLook) {
  Planted planted(0.1);
  planted.categories[4] = -1;
  const Learned learned = learn_lemon(planted.set(), {.bits = 16, .watch = {}}, {}).value();
  const std::span<const std::uint8_t> codes = learned.training_codes;
  ASSERT_EQ(codes.size(), items * 2);
  EXPECT_EQ(distance(codes.subspan(8, 2), codes.subspan(2, 2)), 0);  // of category 1, as its features say
}

TEST(Lemon, StopsWithWhatThereIs) {
  const Planted planted(0.1);
  std::size_t calls = 0;
  const LearningRun run = {.bits = 16, .watch = [&](const LearningStep&) { return ++calls < 2; }};
  const Learned learned = learn_lemon(planted.set(), run, {.folds = 3}).value();
  EXPECT_TRUE(learned.stopped);
  EXPECT_EQ(learned.functions.size(), 2U);
  EXPECT_EQ(calls, 4U);  // two iterations of codes, and a regression a modality
}

TEST(Lemon, CrossValidatesOnRequest) {
  const Planted planted(0.5);
  const Learned learned =
      learn_lemon(planted.set(), {.bits = 16, .watch = {}}, {.lift = {.anchors = 20}, .folds = 3}).value();
  expect_recovered(planted.set(), learned);
  EXPECT_EQ(learn_lemon(planted.set(), {.bits = 16, .watch = {}}, {.folds = 1}).error().code,
            ErrorCode::InvalidArgument);
}

TEST(Lemon, RefusesMoreBitsThanItems) {
  const Planted planted(0.1);
  EXPECT_EQ(learn_lemon(planted.set(), {.bits = 96, .watch = {}}, {}).error().code, ErrorCode::WrongBits);
  EXPECT_TRUE(learn_lemon(planted.set(), {.bits = 88, .watch = {}}, {}).has_value());
}

}  // namespace
}  // namespace crosshash
