// An asymmetric search of a whole gallery: real-valued queries against binary codes, in slices, so that a worker can
// hear an abort between them.
//
// The scan ranks by the integer score (asymmetric_tables.h), which is coarse but fast. The best candidates of each
// query are then scored anew with asymmetric_score (src/hashing/asymmetric.h), in floating point.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "codes/code_view.h"
#include "error.h"
#include "index/asymmetric_tables.h"
#include "index/asymmetric_top.h"
#include "index/search_options.h"

namespace crosshash {

// What an asymmetric search finds. Hits are ordered by score, highest first, then position.
struct AsymmetricHit {
  float score = 0;                  // asymmetric_score, -1 to 1
  std::uint32_t integer_score = 0;  // 0 to max_integer_score
  std::uint32_t position = 0;

  bool operator==(const AsymmetricHit&) const = default;
};

// How many candidates are kept for k hits: those with the highest integer scores, ties by position. Four times k and
// 200 at least, but never more than 65536 beyond k.
constexpr std::size_t asymmetric_candidates(std::size_t k) {
  return k == 0 ? 0 : std::max(k + std::min<std::size_t>(3 * k, 65536), std::size_t{200});
}

// Finds, for each of several queries at once, the k codes with the highest asymmetric score among the candidates.
//
//   auto cursor = AsymmetricCursor::create(64, gallery_size, projections, {.k = 10});
//   while (!*cursor->advance(parts, 1 << 16)) { ... }   // look for an abort here
//   std::span<const AsymmetricHit> hits = cursor->hits(0);
class AsymmetricCursor {
 public:
  // `projections` holds one or more queries of `bits` floats, `count` is the number of codes to search. All memory that
  // the scan needs is taken here. Fails with WrongBits, KOutOfRange (k above 2^24), InvalidArgument (a projection that
  // is not finite, 2^32 codes or more, a radius: it has no meaning here), OutOfMemory.
  static Result<AsymmetricCursor> create(std::uint32_t bits, std::size_t count, std::span<const float> projections,
                                         SearchOptions options);

  // Scans about `codes` further codes (at least 16, all queries at once), or scores candidates for about as long, and
  // says whether the search is done. `parts` are the codes, positions running on over them; they may have moved or
  // grown since the last call, but not changed. Fails with WrongBits or InvalidArgument when they do not fit what
  // `create` was told, and with OutOfMemory; the same call may then be made again.
  Result<bool> advance(std::span<const CodeView> parts, std::size_t codes);

  [[nodiscard]] bool done() const noexcept { return scanned_ == count_ && scored_ == tops_.size(); }
  [[nodiscard]] std::size_t scanned() const noexcept { return scanned_; }
  [[nodiscard]] std::size_t queries() const noexcept { return tops_.size(); }

  // The k best hits of a query (< queries()), or all that are allowed if they are fewer; none before the search is
  // done.
  [[nodiscard]] std::span<const AsymmetricHit> hits(std::size_t query) const noexcept;

  // All candidates of a query, in the order of hits, which are the first of them. To merge searches of several
  // galleries as if they were one: take the asymmetric_candidates(k) best of all by integer score and position, then
  // the k best.
  [[nodiscard]] std::span<const AsymmetricHit> candidates(std::size_t query) const noexcept;

 private:
  AsymmetricCursor(std::uint32_t bits, std::size_t count, SearchOptions options);

  void add_query(std::span<const float> projections);
  void scan_part(const CodeView& part, std::size_t first, std::size_t last, std::size_t part_start);
  Result<void> score_candidates(std::span<const CodeView> parts, std::size_t query);

  std::uint32_t bits_;
  std::size_t count_;
  std::size_t k_;
  std::optional<PositionSet> allowed_;
  std::size_t scanned_ = 0;
  std::size_t scored_ = 0;  // queries whose candidates have float scores
  std::vector<float> projections_;
  std::vector<AsymmetricTables> tables_;
  std::vector<AsymmetricTop> tops_;
  std::vector<std::vector<AsymmetricHit>> hits_;
};

}  // namespace crosshash
