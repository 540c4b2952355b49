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
  // For distances 0 to `bits`. Positions must be offered in rising order.
  TopK(std::size_t k, std::uint32_t bits);

  // A hit enters when its distance is below this. Starts at bits + 1 and only falls.
  [[nodiscard]] std::uint32_t bound() const noexcept { return bound_; }

  // Takes a hit whose distance is below `bound()`.
  void offer(Hit hit);

  // The k nearest (or all there were), in order. The object is used up.
  [[nodiscard]] std::vector<Hit> take();

 private:
  void drop_beyond_bound();

  std::size_t k_;
  std::uint32_t bound_;
  std::size_t below_ = 0;            // hits with a distance below bound_
  std::vector<std::size_t> counts_;  // hits at each distance
  std::vector<Hit> hits_;
};

}  // namespace crosshash
