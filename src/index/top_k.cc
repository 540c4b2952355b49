#include "index/top_k.h"

#include <algorithm>
#include <utility>

namespace crosshash {

TopK::TopK(std::size_t k, std::uint32_t bits) : k_(k), bound_(k == 0 ? 0 : bits + 1), counts_(bits + 1, 0) {}

void TopK::offer(Hit hit) {
  hits_.push_back(hit);
  ++counts_[hit.distance];
  ++below_;
  // Once k hits lie below the bound, a later one at bound - 1 would come after all of them: ties go by position.
  while (below_ >= k_) {
    --bound_;
    below_ -= counts_[bound_];
  }
  // A distance enters at most k times, so at most 2k hits survive this and it stays rare.
  if (hits_.size() >= 4 * k_ + 64) {
    drop_beyond_bound();
  }
}

std::vector<Hit> TopK::take() {
  std::ranges::sort(hits_);
  hits_.resize(std::min(hits_.size(), k_));
  return std::move(hits_);
}

void TopK::drop_beyond_bound() {
  std::erase_if(hits_, [this](const Hit& hit) { return hit.distance > bound_; });
}

}  // namespace crosshash
