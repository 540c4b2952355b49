// All methods, by name.
#pragma once

#include <span>
#include <string_view>

#include "learning/learner.h"

namespace crosshash {

// In the order of their names.
std::span<const Learner* const> learners() noexcept;

// Nothing when there is no such method.
const Learner* find_learner(std::string_view name) noexcept;

// What is best without labels, and with them.
inline constexpr std::string_view default_learner = "cca_itq";
inline constexpr std::string_view default_label_learner = "lemon";

// Learns by the method `name`. Fails with
// - WrongBits: the number of bits, or more of them than the method can make of these features (it says how many);
// - InvalidArgument: no such method or option, a value out of its range, no labels for a method that needs them, rows
// of
//   modalities or labels that differ in number, fewer than 2 rows, features of a modality that are all equal, a
//   category without any item, or nothing to learn from otherwise;
// - OutOfMemory.
Result<Learned> learn(std::string_view name, const TrainingSet& set, const LearningRun& run,
                      std::span<const OptionValue> options = {});

}  // namespace crosshash
