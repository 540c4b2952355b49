// Exact Hamming search in tables of substrings, for small radii and for near duplicates.
//
// Multi-index hashing: Norouzi, Punjani and Fleet 2012, arXiv 1307.2982. Two codes that differ in few bits are equal,
// or nearly so, in some substring; tables tell which codes those are. Where many codes would have to be compared a scan
// is faster, and a search says so before it has cost much. The hits are the scan's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "codes/code_view.h"
#include "codes/position_set.h"
#include "error.h"
#include "index/multi_index_codes.h"
#include "index/multi_index_costs.h"
#include "index/multi_index_table.h"
#include "index/top_k.h"

namespace crosshash {

struct MultiIndexOptions {
  // Memory that the tables may take, in bytes. They take about 4 bytes for each code and table, and there are about
  // bits / log2(codes) tables: 12 bytes a code for 10 million codes of 64 bits, 52 for 256 bits.
  std::uint64_t max_bytes = std::uint64_t{1} << 31U;
  MultiIndexCosts costs = {};
};

// Tables of the codes at the positions 0 to size() - 1, which must stay as they were; codes may follow them.
// Searches may run side by side.
class MultiIndex {
 public:
  class Builder;

  [[nodiscard]] std::uint32_t bits() const noexcept { return bits_; }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] std::size_t tables() const noexcept { return tables_.size(); }
  [[nodiscard]] std::size_t bytes() const noexcept;  // memory

  // Finds what enters `top` of the positions 0 to size() - 1 (of those in `allowed`, unless that is null), for a packed
  // query. False, and `top` is as it was, when a scan of these positions is likely to be faster, or when the query or
  // `parts` do not fit; this takes at most a fifth of the scan's time. `parts` are the codes, positions running on over
  // them. Throws std::bad_alloc, `top` is then as it was.
  bool search(std::span<const CodeView> parts, std::span<const std::uint8_t> query, const PositionSet* allowed,
              TopK& top) const;

 private:
  MultiIndex(std::uint32_t bits, std::size_t size, MultiIndexCosts costs) : bits_(bits), size_(size), costs_(costs) {}

  std::uint32_t bits_;
  std::size_t size_;
  MultiIndexCosts costs_;
  std::vector<SubstringTable> tables_;
};

// Builds the tables in slices, so that a worker can hear an abort between them.
//
//   auto builder = MultiIndex::Builder::create(64, gallery_size);
//   while (!*builder->advance(parts, 1 << 18)) { ... }   // look for an abort here
//   MultiIndex index = *builder->take();
class MultiIndex::Builder {
 public:
  // For the first `count` codes of `bits` bits. Fails with WrongBits, InvalidArgument (2^32 codes or more), or
  // OutOfMemory when the tables would take more than `options.max_bytes`.
  static Result<Builder> create(std::uint32_t bits, std::size_t count, const MultiIndexOptions& options = {});

  // Reads about `codes` further codes (at least 16; each code is read twice for each table) and says whether all
  // tables are built. `parts` may have moved or grown since the last call, but the first `count` codes must not have
  // changed: InvalidArgument where that is noticed, or WrongBits. Fails with OutOfMemory, too; call again to go on.
  Result<bool> advance(std::span<const CodeView> parts, std::size_t codes);

  [[nodiscard]] bool done() const noexcept { return taken_ || index_.tables_.size() == substrings_.size(); }
  [[nodiscard]] std::size_t size() const noexcept { return index_.size_; }
  // How far the work is, as if codes were done one by one: 0 to size().
  [[nodiscard]] std::size_t progress() const noexcept;

  // The index, once. Fails with InvalidArgument before all tables are built, and when it was taken.
  Result<MultiIndex> take();

 private:
  Builder(MultiIndex index, std::vector<Substring> substrings)
      : index_(std::move(index)), substrings_(std::move(substrings)) {}

  bool read(CodesByPosition& codes, std::size_t first, std::size_t last, SubstringTable& table) const noexcept;
  bool finish_pass(SubstringTable& table) noexcept;
  void start_table_over() noexcept;

  MultiIndex index_;
  std::vector<Substring> substrings_;
  std::optional<SubstringTable> table_;  // the one that is being filled
  bool placing_ = false;                 // it is in its second pass
  std::size_t next_ = 0;                 // position to read next in this pass
  bool taken_ = false;
};

}  // namespace crosshash
