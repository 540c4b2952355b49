#include "learning/learners.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

#include "codes/layout.h"
#include "learning/methods.h"

namespace crosshash {
namespace {

[[noreturn]] void refuse_set(std::string reason) { throw Failure({ErrorCode::InvalidArgument, std::move(reason)}); }

bool all_rows_equal(const Features& features) {
  std::vector<float> first(features.columns());
  std::vector<float> row(features.columns());
  features.copy_row(0, first);
  for (std::size_t i = 1; i < features.rows(); ++i) {
    features.copy_row(i, row);
    if (row != first) {
      return false;
    }
  }
  return true;
}

void check_labels(const Labels& labels, std::size_t rows) {
  if (labels.rows() != rows) {
    refuse_set("There are labels of " + std::to_string(labels.rows()) + " items for " + std::to_string(rows) +
               " rows of features; give one for each.");
  }
  std::vector<bool> used(labels.categories());
  for (std::size_t row = 0; row < rows; ++row) {
    for (const std::uint32_t category : labels.of(row)) {
      used[category] = true;
    }
  }
  const auto unused = std::ranges::find(used, false);
  if (unused != used.end()) {
    refuse_set("No item has the category " + std::to_string(unused - used.begin()) +
               "; number the categories from 0 on.");
  }
  if (used.empty()) {
    refuse_set("No item has a label.");
  }
}

void check(const TrainingSet& set, const Learner& learner) {
  if (set.modalities.empty()) {
    refuse_set("There are no features to learn from.");
  }
  for (std::size_t i = 0; i < set.modalities.size(); ++i) {
    const std::string name = "Modality " + std::to_string(i);
    if (set.modalities[i].rows() != set.rows()) {
      refuse_set(name + " has " + std::to_string(set.modalities[i].rows()) + " rows, modality 0 has " +
                 std::to_string(set.rows()) + "; rows that belong together must have the same number.");
    }
    if (set.rows() < 2) {
      refuse_set("There are too few rows to learn from; give at least 2.");
    }
    if (all_rows_equal(set.modalities[i])) {
      refuse_set(name + " has the same values in all rows; nothing can be learned from it.");
    }
  }
  if (learner.needs == Supervision::Pairs && set.modalities.size() < 2) {
    refuse_set("The method " + std::string(learner.name) + " learns from pairs; give two modalities.");
  }
  if (learner.needs == Supervision::Labels && !set.labels) {
    refuse_set("The method " + std::string(learner.name) + " learns from labels; give them.");
  }
  if (set.labels) {
    check_labels(*set.labels, set.rows());
  }
}

std::vector<double> values_of(const Learner& learner, std::span<const OptionValue> given) {
  std::vector<double> values;
  for (const LearnerOption& option : learner.options) {
    values.push_back(option.fallback);
  }
  for (const OptionValue& option : given) {
    const auto known = std::ranges::find(learner.options, std::string_view(option.name), &LearnerOption::name);
    if (known == learner.options.end()) {
      refuse_set("The method " + std::string(learner.name) + " has no option \"" + option.name + "\".");
    }
    if (!(option.value >= known->least && option.value <= known->most)) {
      refuse_set("The option \"" + option.name + "\" of the method " + std::string(learner.name) + " takes " +
                 std::to_string(known->least) + " to " + std::to_string(known->most) + ", not " +
                 std::to_string(option.value) + ".");
    }
    values[static_cast<std::size_t>(known - learner.options.begin())] = option.value;
  }
  return values;
}

}  // namespace

std::span<const Learner* const> learners() noexcept { return methods; }

const Learner* find_learner(std::string_view name) noexcept {
  const auto found = std::ranges::find(methods, name, &Learner::name);
  return found == methods.end() ? nullptr : *found;
}

Result<Learned> learn(std::string_view name, const TrainingSet& set, const LearningRun& run,
                      std::span<const OptionValue> options) {
  return guard([&]() -> Result<Learned> {
    const Learner* const learner = find_learner(name);
    if (learner == nullptr) {
      refuse_set("There is no method \"" + std::string(name) + "\".");
    }
    if (auto bits = check_bits(run.bits); !bits) {
      return std::unexpected(bits.error());
    }
    check(set, *learner);
    return learner->learn(set, run, values_of(*learner, options));
  });
}

}  // namespace crosshash
