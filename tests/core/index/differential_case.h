// Random searches for the differential tests. A case is made from its seed alone, the same on every machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "codes/layout.h"

namespace crosshash::test {

// How a run of codes lies in memory.
struct PlannedPart {
  std::size_t codes = 0;
  Layout layout = Layout::Transposed16;
  std::size_t offset = 0;  // of the image from a 64-byte boundary, in bytes: a multiple of 16
};

struct SearchCase {
  std::uint32_t seed = 0;
  std::uint32_t bits = 0;
  std::size_t count = 0;              // codes that are searched
  std::vector<std::uint8_t> codes;    // packed: those, then some that were added later and must not be seen
  std::vector<std::uint8_t> queries;  // packed, one or more
  std::size_t k = 0;
  std::uint32_t max_distance = 0;
  std::optional<std::vector<bool>> filter;  // by position; may end before the codes do, or after
  std::vector<bool> removed;                // by position; empty or `count` long
  std::vector<PlannedPart> parts;           // all codes
  std::vector<std::size_t> slices;          // for `advance`, again and again
  bool parts_move = false;                  // to other places in memory, between slices
  std::optional<std::size_t> indexed;       // codes that a multi-index knows; nothing when there is none
  bool eager_index = false;                 // it answers whatever that costs
  std::vector<std::size_t> shards;          // where each shard starts, the first at 0, rising; some may be empty

  // What a search may find: what the filter lets through and is not removed. Nothing when that is all.
  [[nodiscard]] std::optional<std::vector<bool>> allowed() const;
};

SearchCase random_case(std::uint32_t seed);

// One line for the reader of a failure.
std::string describe(const SearchCase& search);

}  // namespace crosshash::test
