// Whether the bits of codes do their work: each should be set in half of the items, and say what no other bit says
// (Weiss, Torralba and Fergus, "Spectral hashing", 2008, ask for balance and no correlation).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "error.h"

namespace crosshash {

struct CodeHealth {
  std::size_t codes = 0;
  std::vector<double> means;        // a bit: its mean over the codes as -1 or 1; 0 is balanced, -1 and 1 are constant
  double mean_imbalance = 0;        // mean |mean|
  double mean_correlation = 0;      // mean |correlation| over the pairs of bits that are not constant; 0 without a pair
  double bit_entropy = 0;           // mean entropy of a bit, 0 (constant) to 1 (balanced)
  double code_entropy = 0;          // entropy of the codes in bits: at most log2(codes), reached when all differ
  double tie_rate = 0;              // the chance that two different items have the same code; 0 with one item
  std::size_t distinct = 0;         // different codes
  std::vector<std::uint32_t> idle;  // the bits with |mean| > 0.9, rising: they tell hardly any items apart
  double idle_share = 0;            // of the bits
};

// Of packed codes of `bits` (bits / 8 bytes each), at least one. Correlations come from at most 65536 of them, evenly
// spread. Fails with WrongBits when bits is not a multiple of 8 from 8 to 1024 or the codes are not whole,
// InvalidArgument when there is none or there are more than 2^24.
Result<CodeHealth> code_health(std::uint32_t bits, std::span<const std::uint8_t> codes);

}  // namespace crosshash
