// What multi-index hashing costs, and what a scan costs: by this a search chooses.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "codes/code_view.h"
#include "codes/position_set.h"

namespace crosshash {

// Nanoseconds of one thread. Only their ratios matter, so one set serves all machines of a kind. A look-up and a
// candidate cost what they do when nothing of them is in a cache, as after a scan; what comes of the figures is
// measured by `npm run bench index -- --sections multi-index`.
struct MultiIndexCosts {
  double search = 1000;   // a search that finds nothing to look at
  double lookup = 10;     // finding out how large a bucket is
  double candidate = 20;  // taking a position from a bucket, comparing its code, keeping the hit
  double line = 12;       // each 64-byte line of memory that this code lies in
#ifdef __wasm__
  double scanned_byte = 0.04;  // scanning one byte of codes
#else
  double scanned_byte = 0.0105;
#endif
};

// A search gives up before it has spent more than this share of a scan. "Search, or else scan" shall never take more
// than 1.2 times the scan; the rest is room for costs that are wrong (0.12 took up to 1.19 times).
inline constexpr double search_share = 0.1;

// Once it knows all that is left to do, not more than this share of a scan: that leaves such room, too.
inline constexpr double rest_share = 0.7;

// Nanoseconds that a scan of the first `count` codes of `parts` takes. Blocks that `allowed` (or nothing) leaves out
// are counted as free, which they nearly are; how many there are is estimated from a sample.
double scan_cost(const MultiIndexCosts& costs, std::span<const CodeView> parts, std::size_t count,
                 const PositionSet* allowed) noexcept;

// Nanoseconds that each candidate costs when codes of this width lie in this layout.
double candidate_cost(const MultiIndexCosts& costs, std::uint32_t bits, Layout layout) noexcept;

}  // namespace crosshash
