// An exact search that works in slices, so that a worker can hear an abort between them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "codes/code_view.h"
#include "error.h"
#include "index/hit.h"
#include "index/multi_index.h"
#include "index/scan.h"
#include "index/search_options.h"
#include "index/top_k.h"

namespace crosshash {

// Finds, for each of several queries at once, the k codes at the smallest Hamming distance, ties by position; among
// those that the options allow.
//
//   auto cursor = SearchCursor::create(64, gallery_size, queries, {.k = 10});
//   while (!*cursor->advance(parts, 1 << 20)) { ... }   // look for an abort here
//   std::span<const Hit> hits = cursor->hits(0);
class SearchCursor {
 public:
  // `packed_queries` holds one or more queries of bits / 8 bytes, `count` is the number of codes to search. With a
  // `multi_index` of the first of these codes, each query is answered by it where that is faster; the hits are the
  // same. Fails with WrongBits, KOutOfRange (k above 2^24), InvalidArgument (2^32 codes or more), OutOfMemory.
  static Result<SearchCursor> create(std::uint32_t bits, std::size_t count,
                                     std::span<const std::uint8_t> packed_queries, SearchOptions options,
                                     std::shared_ptr<const MultiIndex> multi_index = nullptr);

  // Scans about `codes` further codes (at least 16, all queries at once) and says whether the search is done.
  // `parts` are the codes, positions running on over them; they may have moved or grown since the last call, but
  // not changed. Fails with WrongBits or InvalidArgument when they do not fit what `create` was told, and with
  // OutOfMemory; the search then begins anew.
  Result<bool> advance(std::span<const CodeView> parts, std::size_t codes);

  [[nodiscard]] bool done() const noexcept { return done_; }
  [[nodiscard]] std::size_t scanned() const noexcept { return scanned_; }  // codes
  [[nodiscard]] std::size_t queries() const noexcept { return queries_.size(); }

  // The hits of a query (< queries()), nearest first: the k nearest, or all that
  // are allowed if they are fewer, once the search is done, else none.
  [[nodiscard]] std::span<const Hit> hits(std::size_t query) const noexcept;

 private:
  // A query on its way.
  struct Query {
    ScanQuery scan;
    TopK top;
    bool answered = false;  // up to where the multi-index goes
    std::vector<Hit> hits;
  };

  SearchCursor(std::uint32_t bits, std::size_t count) : bits_(bits), count_(count) {}

  void ask_multi_index(std::span<const CodeView> parts);
  void scan_part(const CodeView& part, std::size_t first, std::size_t last, std::size_t part_start);
  void finish();
  void restart() noexcept;

  std::uint32_t bits_;
  std::size_t count_;
  std::size_t scanned_ = 0;
  bool done_ = false;
  std::vector<Query> queries_;
  std::optional<PositionSet> allowed_;
  std::shared_ptr<const MultiIndex> multi_index_;
  bool asked_ = false;               // the multi-index
  std::optional<PositionSet> rest_;  // of `allowed_`, what the multi-index does not know
};

}  // namespace crosshash
