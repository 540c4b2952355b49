#include "index/top_k.h"

#include <algorithm>
#include <utility>

namespace crosshash {

TopK::TopK(std::size_t k, std::uint32_t bits, std::uint32_t max_distance)
    : k_(k), start_bound_(k == 0 ? 0 : std::min(bits, max_distance) + 1), bound_(start_bound_), counts_(bits + 1, 0) {}

void TopK::offer(Hit hit) {
  hits_.push_back(hit);
  if (hit.distance < bound_) {
    ++counts_[hit.distance];
    ++below_;
    // Once k hits lie below the bound, a later one at bound - 1 would come after all of them: ties go by position.
    while (below_ >= k_) {
      --bound_;
      below_ -= counts_[bound_];
    }
  }
  if (hits_.size() >= 4 * k_ + 64) {
    keep_nearest();
  }
}

std::vector<Hit> TopK::take() {
  std::ranges::sort(hits_);
  hits_.resize(std::min(hits_.size(), k_));
  return std::move(hits_);
}

void TopK::restart() noexcept {
  hits_.clear();
  std::ranges::fill(counts_, 0);
  below_ = 0;
  bound_ = start_bound_;
}

void TopK::keep_nearest() {
  std::ranges::nth_element(hits_, hits_.begin() + static_cast<std::ptrdiff_t>(k_));
  hits_.resize(k_);
}

}  // namespace crosshash
