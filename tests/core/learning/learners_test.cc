#include "learning/learners.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <vector>

#include "planted.h"

namespace crosshash {
namespace {

using test::PlantedFeatures;

// 72 items of 12 categories in two modalities that show them well; enough of everything for 8 bits by any method.
struct Planted {
  Planted() : first(show(20, 1)), second(show(24, 2)) {
    std::vector<std::int32_t> categories;
    for (std::int32_t i = 0; i < 72; ++i) {
      categories.push_back(i % 12);
    }
    set = {.modalities = {first.view(), second.view()}, .labels = Labels::single(categories).value()};
  }

  static Matrix show(Eigen::Index columns, std::uint64_t seed) {
    Random random(seed);
    const Matrix centres = random.normal_matrix(12, columns);
    Matrix rows = 0.3 * random.normal_matrix(72, columns);
    for (Eigen::Index i = 0; i < 72; ++i) {
      rows.row(i) += centres.row(i % 12);
    }
    return rows;
  }

  PlantedFeatures first;
  PlantedFeatures second;
  TrainingSet set;
};

ErrorCode code_of(const Result<Learned>& learned) {
  EXPECT_FALSE(learned);
  return learned ? ErrorCode::Internal : learned.error().code;
}

// An error of the set must be found whatever the method.
void expect_refused(const TrainingSet& set, const std::string& words) {
  for (const Learner* const learner : learners()) {
    const auto learned = learn(learner->name, set, test::run_of(8));
    ASSERT_FALSE(learned) << learner->name;
    EXPECT_EQ(learned.error().code, ErrorCode::InvalidArgument) << learner->name;
    EXPECT_NE(learned.error().message.find(words), std::string::npos) << learned.error().message;
  }
}

TEST(Learners, AreSortedAndSayWhatTheyAre) {
  ASSERT_FALSE(learners().empty());
  EXPECT_TRUE(std::ranges::is_sorted(learners(), {}, &Learner::name));
  for (const Learner* const learner : learners()) {
    EXPECT_EQ(find_learner(learner->name), learner);
    EXPECT_TRUE(learner->summary.ends_with('.')) << learner->name;
    for (const LearnerOption& option : learner->options) {
      EXPECT_LE(option.least, option.fallback) << learner->name << ", " << option.name;
      EXPECT_LE(option.fallback, option.most) << learner->name << ", " << option.name;
      EXPECT_FALSE(option.meaning.empty()) << learner->name << ", " << option.name;
    }
  }
  EXPECT_NE(find_learner(default_learner), nullptr);
  EXPECT_EQ(find_learner("CCA"), nullptr);
}

TEST(Learners, EachGivesOneFiniteFunctionAModalityAndTheSameForTheSeed) {
  const Planted planted;
  for (const Learner* const learner : learners()) {
    const auto learned = learn(learner->name, planted.set, test::run_of(8));
    ASSERT_TRUE(learned) << learner->name << ": " << learned.error().message;
    ASSERT_EQ(learned->functions.size(), 2U) << learner->name;
    EXPECT_FALSE(learned->stopped) << learner->name;
    EXPECT_TRUE(learned->training_codes.empty() || learned->training_codes.size() == 72U) << learner->name;
    const auto again = learn(learner->name, planted.set, test::run_of(8));
    const PlantedFeatures* const features[] = {&planted.first, &planted.second};
    for (std::size_t i = 0; i < 2; ++i) {
      const Matrix projected = test::projections(learned->functions[i], *features[i]);
      EXPECT_EQ(projected.cols(), 8) << learner->name;
      EXPECT_TRUE(projected.allFinite()) << learner->name;
      EXPECT_EQ(projected, test::projections(again->functions[i], *features[i])) << learner->name;
      EXPECT_GT((projected.array() > 0).count(), 0) << learner->name;
      EXPECT_LT((projected.array() > 0).count(), 72 * 8) << learner->name;
    }
  }
}

TEST(Learners, EachStopsWhenToldTo) {
  const Planted planted;
  for (const Learner* const learner : learners()) {
    bool asked = false;
    LearningRun run = test::run_of(8);
    run.watch = [&asked](const LearningStep& step) {
      asked = true;
      EXPECT_GE(step.iteration, 1U);
      EXPECT_LE(step.iteration, step.iterations);
      return false;
    };
    const auto learned = learn(learner->name, planted.set, run);
    ASSERT_TRUE(learned) << learner->name << ": " << learned.error().message;
    EXPECT_EQ(learned->stopped, asked) << learner->name;
    EXPECT_EQ(learned->functions.size(), 2U) << learner->name;
  }
}

TEST(Learners, FirstBitsOfALongFitAreAShortOneWhereTheySaySo) {
  const Planted planted;
  for (const Learner* const learner : learners()) {
    const auto longer = learn(learner->name, planted.set, test::run_of(16));
    if (!learner->prefixes || !longer) {
      continue;
    }
    const auto shorter = learn(learner->name, planted.set, test::run_of(8));
    ASSERT_TRUE(shorter) << learner->name;
    const Matrix all = test::projections(longer->functions[1], planted.second);
    const Matrix few = test::projections(shorter->functions[1], planted.second);
    EXPECT_LT((all.leftCols(8) - few).cwiseAbs().maxCoeff(), 1e-4 * few.cwiseAbs().maxCoeff()) << learner->name;
  }
}

TEST(Learners, RefuseBitsThatNoCodeHas) {
  const Planted planted;
  for (const Learner* const learner : learners()) {
    for (const std::uint32_t bits : {0U, 12U, 1032U}) {
      EXPECT_EQ(code_of(learn(learner->name, planted.set, test::run_of(bits))), ErrorCode::WrongBits) << learner->name;
    }
  }
}

TEST(Learners, RefuseMethodsAndOptionsThatAreNotThere) {
  const Planted planted;
  EXPECT_EQ(code_of(learn("sorcery", planted.set, test::run_of(8))), ErrorCode::InvalidArgument);
  const auto with = [&](const char* name, double value) {
    const std::vector<OptionValue> options = {{.name = name, .value = value}};
    return learn("cca_itq", planted.set, test::run_of(8), options);
  };
  EXPECT_EQ(code_of(with("rigde", 1)), ErrorCode::InvalidArgument);
  EXPECT_EQ(code_of(with("iterations", 0)), ErrorCode::InvalidArgument);
  EXPECT_EQ(code_of(with("iterations", std::numeric_limits<double>::quiet_NaN())), ErrorCode::InvalidArgument);
  EXPECT_TRUE(with("iterations", 2));
}

TEST(Learners, RefuseTooLittleToLearnFrom) {
  expect_refused({}, "no features");
  const Planted planted;
  const std::vector<std::uint32_t> one_row = {0};
  expect_refused(
      {.modalities = {planted.first.view().select(one_row).value(), planted.second.view().select(one_row).value()},
       .labels = planted.set.labels->select(one_row).value()},
      "too few rows");
}

TEST(Learners, RefuseModalitiesOfDifferentLengths) {
  const Planted planted;
  TrainingSet set = planted.set;
  set.modalities[1] = planted.second.view().select({0, 1, 2}).value();
  expect_refused(set, "Modality 1 has 3 rows, modality 0 has 72");
}

TEST(Learners, RefuseFeaturesThatAreAllEqual) {
  const Planted planted;
  const PlantedFeatures equal(Matrix::Constant(72, 20, 0.1));
  TrainingSet set = planted.set;
  set.modalities[0] = equal.view();
  expect_refused(set, "Modality 0 has the same values in all rows");
}

TEST(Learners, RefuseLabelsThatDoNotFit) {
  const Planted planted;
  TrainingSet set = planted.set;
  const auto with = [&set](const std::vector<std::int32_t>& categories) {
    set.labels = Labels::single(categories).value();
    return set;
  };
  expect_refused(with(std::vector<std::int32_t>(71, 0)), "labels of 71 items for 72");
  expect_refused(with(std::vector<std::int32_t>(72, -1)), "No item has a label");
  expect_refused(with(std::vector<std::int32_t>(72, 1)), "No item has the category 0");
}

TEST(Learners, RefuseWhatTheMethodNeeds) {
  const Planted planted;
  TrainingSet unlabelled = planted.set;
  unlabelled.labels.reset();
  TrainingSet alone = planted.set;
  alone.modalities.pop_back();
  for (const Learner* const learner : learners()) {
    if (learner->needs == Supervision::Labels) {
      EXPECT_EQ(code_of(learn(learner->name, unlabelled, test::run_of(8))), ErrorCode::InvalidArgument)
          << learner->name;
    }
    const auto learned = learn(learner->name, alone, test::run_of(8));
    if (learner->needs == Supervision::Pairs) {
      EXPECT_EQ(code_of(learned), ErrorCode::InvalidArgument) << learner->name;
    } else {
      EXPECT_TRUE(learned || learned.error().code == ErrorCode::InvalidArgument) << learner->name;
    }
  }
}

}  // namespace
}  // namespace crosshash
