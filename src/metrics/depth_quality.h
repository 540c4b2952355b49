// What is among the first k of one ranking, expected over its ties.
#pragma once

#include <cstdint>
#include <span>

#include "metrics/tie_block.h"

namespace crosshash {

// `recall` is what the retrieval literature calls R@k; a set of several relevant items is often meant otherwise, hence
// `share_found`.
struct DepthQuality {
  std::uint32_t k = 1;     // the depth, at least 1
  double recall = 0;       // hit rate: the chance that at least one of the first k is relevant
  double share_found = 0;  // the share of the relevant items that is among the first k; 0 when there are none
  double precision = 0;    // the share of the first k that is relevant; of all items when the ranking has fewer than k
};

// Of the first k of a ranking (k >= 1), with `relevant` relevant items in all. When the cut leaves m of a block's n
// items, r of them relevant, and nothing relevant came before, the hit rate is 1 - C(n - r, m) / C(n, m).
DepthQuality depth_quality(std::span<const TieBlock> ranking, std::uint32_t relevant, std::uint32_t k) noexcept;

}  // namespace crosshash
