#include "metrics/score_ranking.h"

#include <algorithm>
#include <bit>
#include <cstddef>

namespace crosshash {
namespace {

constexpr std::uint32_t sign = 0x80000000U;

// A whole number that rises as the score falls; the same for both zeros.
std::uint32_t falling(float score) {
  const auto pattern = std::bit_cast<std::uint32_t>(score + 0.0F);
  return (pattern & sign) != 0 ? pattern : ~(pattern | sign);
}

}  // namespace

std::optional<double> ScoreRanking::rank(std::span<const float> scores, const RankedQuery& query,
                                         std::vector<TieBlock>& ranking) {
  // The score in the upper half, whether the item is relevant in the lower one: whole numbers sort faster than pairs.
  keys_.resize(scores.size());
  for (std::size_t item = 0; item < scores.size(); ++item) {
    keys_[item] = std::uint64_t{falling(scores[item])} << 32U;
  }
  for (const std::uint32_t item : query.relevant) {
    keys_[item] |= 1U;
  }
  if (query.excluded) {
    keys_[*query.excluded] = keys_.back();
    keys_.pop_back();
  }
  ranking.clear();
  if (keys_.empty()) {
    return std::nullopt;
  }
  std::ranges::sort(keys_);
  std::uint64_t last = ~keys_.front();
  for (const std::uint64_t key : keys_) {
    if (key >> 32U != last >> 32U) {
      ranking.emplace_back();
    }
    ++ranking.back().items;
    ranking.back().relevant += static_cast<std::uint32_t>(key & 1U);
    last = key;
  }
  const auto first = static_cast<std::uint32_t>(keys_.front() >> 32U);
  return std::bit_cast<float>((first & sign) != 0 ? first : ~first & ~sign);
}

}  // namespace crosshash
