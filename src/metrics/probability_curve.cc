#include "metrics/probability_curve.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <utility>

namespace crosshash {

Result<ProbabilityCurve> ProbabilityCurve::create(std::vector<double> scores, std::vector<double> probabilities) {
  return guard([&]() -> Result<ProbabilityCurve> {
    const bool rising = std::ranges::all_of(scores, [](double score) { return std::isfinite(score); }) &&
                        std::ranges::adjacent_find(scores, std::greater_equal()) == scores.end();
    if (scores.empty() || scores.size() != probabilities.size() || !rising) {
      return fail(ErrorCode::InvalidArgument, "A probability curve needs scores that rise, with a probability each.");
    }
    const bool probable = std::ranges::all_of(probabilities, [](double value) { return value >= 0 && value <= 1; });
    const bool monotone =
        std::ranges::is_sorted(probabilities) || std::ranges::is_sorted(probabilities, std::greater());
    if (!probable || !monotone) {
      return fail(ErrorCode::InvalidArgument,
                  "Probabilities must lie in 0 to 1, and only ever fall or only ever rise.");
    }
    ProbabilityCurve curve;
    curve.scores_ = std::move(scores);
    curve.probabilities_ = std::move(probabilities);
    return curve;
  });
}

double ProbabilityCurve::at(double score) const noexcept {
  if (std::isnan(score)) {
    return std::min(probabilities_.front(), probabilities_.back());
  }
  const auto next =
      static_cast<std::size_t>(std::ranges::lower_bound(scores_, score) - scores_.begin());  // first not below
  if (next == 0) {
    return probabilities_.front();
  }
  if (next == scores_.size()) {
    return probabilities_.back();
  }
  // Halved, because the difference of two finite scores need not be finite.
  const double share = (score / 2 - scores_[next - 1] / 2) / (scores_[next] / 2 - scores_[next - 1] / 2);
  return std::lerp(probabilities_[next - 1], probabilities_[next], share);
}

}  // namespace crosshash
