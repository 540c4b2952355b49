// A table of multi-index hashing: which positions have a certain value in one substring of their codes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "index/multi_index_substring.h"

namespace crosshash {

// All positions in one run, sorted by value and then by position, and where each value's bucket begins in it. Filled
// by a counting sort: `count` the value of each code, then `start_placing`, then `place` each code in rising
// positions, then `finish`.
class SubstringTable {
 public:
  // An empty table for `count` codes (below 2^32). Throws std::bad_alloc.
  SubstringTable(Substring substring, std::size_t count);

  [[nodiscard]] const Substring& substring() const noexcept { return substring_; }
  [[nodiscard]] std::size_t bytes() const noexcept;  // memory

  void count(std::uint32_t value) noexcept { ++offsets_[value + 1]; }
  void start_placing() noexcept;
  // False, and nothing happens, when there is no room: then other values are placed than were counted.
  bool place(std::uint32_t value, std::uint32_t position) noexcept;
  // Whether the table is sound. It is not when other values were placed than counted; then it must not be read.
  [[nodiscard]] bool finish() const noexcept;

  // The positions whose codes have this value, rising.
  [[nodiscard]] std::span<const std::uint32_t> bucket(std::uint32_t value) const noexcept {
    return std::span(positions_).subspan(offsets_[value], offsets_[value + 1] - offsets_[value]);
  }

 private:
  Substring substring_;
  std::vector<std::uint32_t> offsets_;  // of bucket v: from [v] up to [v + 1]; while the table is filled, see the .cc
  std::vector<std::uint32_t> positions_;
};

}  // namespace crosshash
