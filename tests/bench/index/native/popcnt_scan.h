// The honest baseline: what a careful programmer writes in plain C++ with the popcnt instruction.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "index/hit.h"

namespace crosshash::bench {

// The k nearest of `count` rows of `words` 64-bit words, by a scan with a heap; ties by position.
std::vector<Hit> popcnt_scan(std::span<const std::uint64_t> rows, std::size_t words,
                             std::span<const std::uint64_t> query, std::size_t k);

}  // namespace crosshash::bench
