// One search in the tables of a multi-index.
//
// Norouzi, Punjani and Fleet, "Fast Search in Hamming Space with Multi-Index Hashing", CVPR 2012, arXiv 1307.2982,
// Algorithm 2. With m substrings, step t looks into table t mod m, at the buckets whose values differ from the query's
// in just t div m bits. After step t every code at distance t or less has been met: one that was not differs in more
// than t div m bits of the first t mod m + 1 substrings and in t div m or more of the others, t + 1 or more in all. So
// a search goes on to its radius, or until k codes are known that are no farther than the steps have come.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "codes/position_set.h"
#include "index/hit.h"
#include "index/multi_index_codes.h"
#include "index/multi_index_costs.h"
#include "index/multi_index_table.h"
#include "index/top_k.h"

namespace crosshash {

class MultiIndexSearch {
 public:
  struct Prices {
    double scan = 0;       // of a scan of the same codes
    double search = 0;     // of a search that looks at no bucket; not more than search_share * scan
    double lookup = 0;     // of a bucket
    double candidate = 0;  // of a position in it
  };

  // What is referred to must outlive the search: the tables, all for substrings from cut_substrings; `query`, packed;
  // `allowed`, which may be null. `top` holds nothing from positions that the tables cover, and is not changed.
  // Throws std::bad_alloc.
  MultiIndexSearch(std::span<const SubstringTable> tables, CodesByPosition codes, std::span<const std::uint8_t> query,
                   const PositionSet* allowed, const TopK& top, Prices prices);

  // Finds all hits that may enter `top`, or gives up: false. Throws std::bad_alloc.
  bool run();

  // After run() said true: `top` with the hits. Throws std::bad_alloc.
  [[nodiscard]] TopK take(const TopK& top);

  // What has been spent by the prices. Not more than search_share * prices.scan when run() said false.
  [[nodiscard]] double spent() const noexcept { return spent_; }

 private:
  // Of one step: the end of its buckets in buckets_, and the positions in them.
  struct Look {
    std::size_t end = 0;
    std::size_t candidates = 0;
  };

  [[nodiscard]] std::uint32_t last_step() const noexcept;
  [[nodiscard]] double lookups_before(std::uint32_t step) const noexcept;
  [[nodiscard]] double lookup_cost(std::uint32_t first_step, std::uint32_t last_step) const noexcept;
  void look(std::uint32_t first_step, std::uint32_t last_step);
  bool check(std::uint32_t first_step);
  void check_step(std::span<const std::span<const std::uint32_t>> buckets, std::size_t candidates, std::uint32_t step);
  [[nodiscard]] std::uint32_t difference(CodeRow row) noexcept;
  [[nodiscard]] bool met_before(std::uint32_t step) const noexcept;

  std::span<const SubstringTable> tables_;
  CodesByPosition codes_;
  std::size_t bytes_;                                 // of a code
  std::array<std::uint64_t, max_bits / 64> query_{};  // as words, like differing_
  const PositionSet* allowed_;
  std::uint32_t start_bound_;  // of the top that the search began with
  TopK nearest_;               // of the hits so far: its bound is used, its hits are not, for they come in any order
  Prices prices_;
  double limit_;
  double spent_;
  std::vector<Look> looks_;
  std::vector<std::span<const std::uint32_t>> buckets_;
  std::vector<std::uint32_t> positions_;  // in the buckets of one step
  std::vector<Hit> hits_;
  std::array<std::uint64_t, max_bits / 64> differing_{};  // the bits of the last candidate that differ from the query's
};

}  // namespace crosshash
