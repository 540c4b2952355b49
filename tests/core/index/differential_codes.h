// Codes and queries of random searches: of all kinds that make distances equal, small or large.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "dice.h"

namespace crosshash::test {

// `count` packed codes of `bits` bits, every bit fair.
std::vector<std::uint8_t> uniform_codes(Dice& dice, std::uint32_t bits, std::size_t count);

// `count` packed codes of `bits` bits: uniform, clustered, few different ones, all equal, or ever nearer to one.
std::vector<std::uint8_t> random_codes(Dice& dice, std::uint32_t bits, std::size_t count);

// One to `most` packed queries: any, or among `codes`, or close to one of them, or the contrary of one.
std::vector<std::uint8_t> random_queries(Dice& dice, std::uint32_t bits, std::span<const std::uint8_t> codes,
                                         std::uint32_t most);

}  // namespace crosshash::test
