#include "index/asymmetric_top.h"

#include <algorithm>

#include "index/asymmetric_tables.h"

namespace crosshash {
namespace {

bool ranks_before(const AsymmetricCandidate& a, const AsymmetricCandidate& b) {
  return a.score != b.score ? a.score > b.score : a.position < b.position;
}

}  // namespace

AsymmetricTop::AsymmetricTop(std::size_t kept, std::size_t count)
    : kept_(std::min(kept, count)),
      capacity_(count - kept_ > kept_ ? 2 * kept_ : count),
      bound_(kept_ == 0 ? max_integer_score + 1 : 0) {
  candidates_.reserve(capacity_);
}

void AsymmetricTop::offer(AsymmetricCandidate candidate) noexcept {
  if (candidates_.size() == capacity_) {
    keep_best();
    if (candidate.score < bound_) {
      return;
    }
  }
  candidates_.push_back(candidate);
}

std::span<const AsymmetricCandidate> AsymmetricTop::sorted() noexcept {
  std::ranges::sort(candidates_, ranks_before);
  return std::span(candidates_).first(std::min(candidates_.size(), kept_));
}

void AsymmetricTop::keep_best() noexcept {
  const auto worst = candidates_.begin() + static_cast<std::ptrdiff_t>(kept_ - 1);
  std::ranges::nth_element(candidates_, worst, ranks_before);
  // A later code of the worst one's score would lose the tie.
  bound_ = worst->score + 1;
  candidates_.resize(kept_);
}

}  // namespace crosshash
