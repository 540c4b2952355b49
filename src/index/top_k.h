// Keeps the k nearest hits of a scan by counting.
//
// Distances are small whole numbers, so a histogram of the accepted ones tells at once which distance can still
// enter: a scan compares with `bound()` and calls `offer` rarely. No heap is needed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "index/hit.h"

namespace crosshash {

class TopK {
 public:
  // For distances 0 to `bits`, of which those above `max_distance` never enter.
  TopK(std::size_t k, std::uint32_t bits, std::uint32_t max_distance);
  TopK(std::size_t k, std::uint32_t bits) : TopK(k, bits, bits) {}

  // A hit enters when its distance is below this, if all hits offered so far lie at lower positions. Only falls.
  [[nodiscard]] std::uint32_t bound() const noexcept { return bound_; }

  // Takes a hit whose distance is below `bound()`, or just at it (see RunBound).
  void offer(Hit hit);

  // The k nearest (or all there were), in order. The object is used up.
  [[nodiscard]] std::vector<Hit> take();

  // Forgets all hits.
  void restart() noexcept;

 private:
  void keep_nearest();

  std::size_t k_;
  std::uint32_t start_bound_;
  std::uint32_t bound_;
  std::size_t below_ = 0;            // hits with a distance below bound_
  std::vector<std::size_t> counts_;  // hits at each distance below bound_
  std::vector<Hit> hits_;
};

// What enters while a run of codes is scanned in any order: equal distances go by position, so a hit as near as the
// farthest of the k may still replace it, if that one lies in the same run.
class RunBound {
 public:
  // At the start of a run: all hits offered so far lie at lower positions than the run.
  explicit RunBound(const TopK& top) noexcept : top_(&top), start_(top.bound()) {}

  // A hit enters when its distance is below this.
  [[nodiscard]] std::uint32_t operator()() const noexcept {
    return top_->bound() < start_ ? top_->bound() + 1 : start_;
  }

 private:
  const TopK* top_;
  std::uint32_t start_;
};

}  // namespace crosshash
