// How a cursor goes over the codes of a gallery: parts whose positions run on from one to the next, a slice at a time.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "codes/code_view.h"
#include "error.h"
#include "index/run.h"

namespace crosshash {

// Whether `parts` have codes of `bits` bits (WrongBits), and at least `count` of them (InvalidArgument).
Result<void> check_parts(std::span<const CodeView> parts, std::uint32_t bits, std::size_t count);

// Calls `scan(part, first, last, part_start)` for runs of the codes from position `scanned` up to `count` - 1: about
// `codes` of them, at least a block. `first` and `last` count within the part, whose first code is at `part_start`;
// `first` is a multiple of 16. Returns the position after the last run. When `scan` throws, the
// caller does not know how far it came.
template <class Scan>
std::size_t walk_parts(std::span<const CodeView> parts, std::size_t count, std::size_t scanned, std::size_t codes,
                       const Scan& scan) {
  std::size_t budget = std::clamp(codes, block_codes, std::max(count, block_codes));
  std::size_t part_start = 0;
  for (const CodeView& part : parts) {
    const std::size_t part_end = std::min(part_start + part.size(), count);
    if (scanned < part_end && budget > 0) {
      const std::size_t first = scanned - part_start;
      // A slice ends between blocks, or with the part: kernels start on a block.
      const std::size_t whole_blocks = (first + budget + block_codes - 1) / block_codes * block_codes;
      const std::size_t last = std::min(whole_blocks, part_end - part_start);
      scan(part, first, last, part_start);
      scanned = part_start + last;
      budget -= std::min(budget, last - first);
    }
    part_start += part.size();
  }
  return scanned;
}

// Cuts a run of a part into tiles that stay in the fastest cache while each of several queries passes over them.
template <class Scan>
void walk_tiles(const CodeView& part, std::size_t first, std::size_t last, std::size_t queries, const Scan& scan) {
  const auto block_bytes = static_cast<std::size_t>(image_bytes(part.bits(), part.layout(), block_codes));
  const std::size_t tile = queries == 1 ? last - first : run_bytes / block_bytes * block_codes;
  for (std::size_t begin = first; begin < last; begin += tile) {
    for (std::size_t query = 0; query < queries; ++query) {
      scan(query, begin, std::min(begin + tile, last));
    }
  }
}

}  // namespace crosshash
