// A ranking with honest ties: metrics take it as a list of blocks, and expect over all orders within a block.
#pragma once

#include <cstdint>

namespace crosshash {

// Items that a ranking cannot tell apart, such as all at one Hamming distance: any order of them is as likely. A
// ranking is a list of blocks, nearest first. What it does not list, such as items beyond the hits that a search gave,
// counts as never found. A block that tells nothing apart from its neighbours may be empty.
struct TieBlock {
  std::uint32_t items = 0;
  std::uint32_t relevant = 0;  // of these items, so at most `items`
};

}  // namespace crosshash
