// What every learner is: a named method that takes features of one or more modalities, with labels where it needs them,
// and gives one hash function a modality.
//
// A method is a file: NAME.h declares its typed options and `learn_NAME`, with the equations and their source, and
// NAME.cc ends with its entry, a `Learner`, for those who choose by name (learners.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "error.h"
#include "hashing/hash_function.h"
#include "learning/training_set.h"

namespace crosshash {

// How far a learner is. `loss` is the method's own, smaller is better; NaN where it has none.
struct LearningStep {
  std::string_view phase;      // such as "rotation"
  std::size_t iteration = 0;   // of this phase, from 1
  std::size_t iterations = 0;  // of this phase
  double loss = 0;
};

// Told of every iteration; returning false stops the learner, which then gives the best that it has so far.
using LearningWatch = std::function<bool(const LearningStep&)>;

// What all learners are told.
struct LearningRun {
  std::uint32_t bits = 64;  // a multiple of 8 from 8 to 1024
  std::uint64_t seed = 1;   // of all that is random
  LearningWatch watch;      // may be empty

  // Tells the watch; false when the learner shall stop.
  [[nodiscard]] bool go_on(const LearningStep& step) const { return !watch || watch(step); }
};

struct Learned {
  std::vector<HashFunction> functions;  // one a modality, in their order

  // The codes that the method itself gave the training rows, packed, bits / 8 bytes each; empty where codes are only
  // what the hash functions say. They know the labels: convention C of the literature searches them.
  std::vector<std::uint8_t> training_codes;

  bool stopped = false;  // by the watch
};

enum class Supervision : std::uint8_t { None, Pairs, Labels };

// An option by name. Whole numbers and switches (0 or 1) are numbers too.
struct LearnerOption {
  std::string_view name;
  double fallback = 0;
  double least = 0;
  double most = 0;
  std::string_view meaning;
};

// Values of options by name; what is not there has its fallback.
struct OptionValue {
  std::string name;
  double value = 0;
};

// A method that is chosen by name.
struct Learner {
  std::string_view name;
  std::string_view summary;  // one sentence, with the source
  Supervision needs = Supervision::Pairs;
  bool prefixes = false;  // whether the first bits of a longer fit are the fit of so many bits (HashFunction::prefix)
  std::span<const LearnerOption> options;

  // `values` has one value for each of `options`, in their order, each in its range. The set was checked.
  Result<Learned> (*learn)(const TrainingSet& set, const LearningRun& run, std::span<const double> values) = nullptr;
};

}  // namespace crosshash
