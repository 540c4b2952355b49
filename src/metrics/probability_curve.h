// A monotone function from a score to a probability, kept as numbers.
#pragma once

#include <span>
#include <vector>

#include "error.h"

namespace crosshash {

class ProbabilityCurve {
 public:
  // Knots: `scores` rise strictly and are finite; `probabilities` lie in 0 to 1 and never rise (scores are distances),
  // or never fall. Fails with InvalidArgument.
  static Result<ProbabilityCurve> create(std::vector<double> scores, std::vector<double> probabilities);

  // Linear between the knots, and beyond the ends as at the ends. A score that is not a number has the lowest one.
  [[nodiscard]] double at(double score) const noexcept;

  // What to store, and to give to `create`.
  [[nodiscard]] std::span<const double> scores() const noexcept { return scores_; }
  [[nodiscard]] std::span<const double> probabilities() const noexcept { return probabilities_; }

 private:
  ProbabilityCurve() = default;

  std::vector<double> scores_;
  std::vector<double> probabilities_;
};

}  // namespace crosshash
