#include "metrics/calibration.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace crosshash {
namespace {

// Neighbouring first hits that get one probability.
struct Pool {
  double first_score = 0;
  double last_score = 0;
  double hits = 0;
  double right = 0;

  [[nodiscard]] double share() const { return right / hits; }
};

void join(Pool& pool, const Pool& next) {
  pool.last_score = next.last_score;
  pool.hits += next.hits;
  pool.right += next.right;
}

void check(std::span<const FirstHit> hits) {
  const auto good = [](const FirstHit& hit) { return std::isfinite(hit.score) && hit.right >= 0 && hit.right <= 1; };
  if (hits.empty() || !std::ranges::all_of(hits, good)) {
    throw Failure({ErrorCode::InvalidArgument, "To calibrate takes first hits with finite scores, right from 0 to 1."});
  }
}

// One pool for each score, from the worst to the best.
std::vector<Pool> points(std::span<const FirstHit> hits, BetterScore better) {
  std::vector<FirstHit> sorted(hits.begin(), hits.end());
  std::ranges::sort(sorted, [&](const FirstHit& a, const FirstHit& b) {
    return better == BetterScore::Higher ? a.score < b.score : a.score > b.score;
  });
  std::vector<Pool> pools;
  for (const FirstHit& hit : sorted) {
    const Pool point{.first_score = hit.score, .last_score = hit.score, .hits = 1, .right = hit.right};
    if (!pools.empty() && pools.back().last_score == hit.score) {
      join(pools.back(), point);
    } else {
      pools.push_back(point);
    }
  }
  return pools;
}

std::vector<Pool> pool_adjacent_violators(std::span<const Pool> points) {
  std::vector<Pool> pools;
  for (const Pool& point : points) {
    pools.push_back(point);
    while (pools.size() > 1 && pools[pools.size() - 2].share() >= pools.back().share()) {
      const Pool last = pools.back();
      pools.pop_back();
      join(pools.back(), last);
    }
  }
  return pools;
}

}  // namespace

Result<ProbabilityCurve> calibrate(std::span<const FirstHit> first_hits, BetterScore better) {
  return guard([&] {
    check(first_hits);
    const std::vector<Pool> pools = pool_adjacent_violators(points(first_hits, better));
    double right = 0;
    double hits = 0;
    for (const Pool& pool : pools) {
      right += pool.right;
      hits += pool.hits;
    }
    const double lowest = 1 / (hits - right + 2);
    const double highest = (right + 1) / (right + 2);
    std::vector<double> scores;
    std::vector<double> probabilities;
    for (const Pool& pool : pools) {
      const double probability = std::lerp(lowest, highest, pool.share());
      scores.push_back(pool.first_score);
      probabilities.push_back(probability);
      if (pool.last_score != pool.first_score) {
        scores.push_back(pool.last_score);
        probabilities.push_back(probability);
      }
    }
    if (better == BetterScore::Lower) {
      std::ranges::reverse(scores);
      std::ranges::reverse(probabilities);
    }
    return ProbabilityCurve::create(std::move(scores), std::move(probabilities));
  });
}

}  // namespace crosshash
