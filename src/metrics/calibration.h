// The probability that the first hit of a search is right, from its score: what "nothing matches" can be told by.
// Distances alone cannot, because they do not carry over between code lengths.
#pragma once

#include <cstdint>
#include <span>

#include "error.h"
#include "metrics/evaluation.h"
#include "metrics/probability_curve.h"

namespace crosshash {

enum class BetterScore : std::uint8_t { Lower, Higher };  // distances; cosines and other scores

// Isotonic regression of `right` on `score` by pool-adjacent-violators (Ayer et al. 1955; for probabilities of
// classifiers Zadrozny and Elkan 2002): the monotone step function with the least squared error. First hits of equal
// score are one point. So that few pairs never make certainty, right and wrong count as (N+ + 1) / (N+ + 2) and
// 1 / (N- + 2), not 1 and 0, where N+ and N- are how many there are (Platt, "Probabilistic outputs for support vector
// machines", 1999).
// `first_hits` come from held-out queries (Evaluation::first_hits), with their gallery as large as in use: a first hit
// is right less often in a larger one. Queries without a relevant item belong there as often as in use. Fails with
// InvalidArgument when there is none, a score is not finite, or `right` is not within 0 to 1.
Result<ProbabilityCurve> calibrate(std::span<const FirstHit> first_hits, BetterScore better);

}  // namespace crosshash
