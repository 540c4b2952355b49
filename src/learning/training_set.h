// What a learner learns from.
#pragma once

#include <optional>
#include <vector>

#include "learning/features.h"
#include "learning/labels.h"

namespace crosshash {

// Row i of every modality belongs to the same thing (a pair, such as a picture and its caption; `Features::select`
// brings rows together), and so does row i of the labels.
struct TrainingSet {
  std::vector<Features> modalities;
  std::optional<Labels> labels;

  [[nodiscard]] std::size_t rows() const noexcept { return modalities.empty() ? 0 : modalities.front().rows(); }
};

}  // namespace crosshash
