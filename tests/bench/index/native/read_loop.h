// The bound of any scan of codes that no near cache holds: a loop that reads them and does next to nothing else.
#pragma once

#include <cstdint>
#include <span>

namespace crosshash::bench {

// The sum of the words. Reads them at four places in turn, as the core does, which is faster than in their order.
std::uint64_t read_sum(std::span<const std::uint64_t> words);

}  // namespace crosshash::bench
