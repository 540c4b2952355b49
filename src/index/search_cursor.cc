#include "index/search_cursor.h"

#include <algorithm>
#include <string>
#include <utility>

#include "index/part_walk.h"

namespace crosshash {

Result<SearchCursor> SearchCursor::create(std::uint32_t bits, std::size_t count,
                                          std::span<const std::uint8_t> packed_queries, SearchOptions options,
                                          std::shared_ptr<const MultiIndex> multi_index) {
  return guard([&]() -> Result<SearchCursor> {
    if (auto checked = check_bits(bits); !checked) {
      return std::unexpected(checked.error());
    }
    const std::size_t bytes = code_bytes(bits);
    if (packed_queries.empty() || packed_queries.size() % bytes != 0) {
      return fail(ErrorCode::WrongBits, "A query of " + std::to_string(packed_queries.size()) +
                                            " bytes does not fit codes of " + std::to_string(bits) + " bits.");
    }
    if (auto checked = check_search(options, count); !checked) {
      return std::unexpected(checked.error());
    }
    SearchCursor cursor(bits, count);
    for (std::size_t offset = 0; offset < packed_queries.size(); offset += bytes) {
      cursor.queries_.push_back({.scan = ScanQuery(packed_queries.subspan(offset, bytes)),
                                 .top = TopK(options.k, bits, options.max_distance),
                                 .hits = {}});
    }
    cursor.allowed_ = std::move(options.allowed);
    // One that goes beyond `count` may find what came later.
    if (multi_index && multi_index->bits() == bits && multi_index->size() <= count) {
      cursor.multi_index_ = std::move(multi_index);
    }
    return cursor;
  });
}

Result<bool> SearchCursor::advance(std::span<const CodeView> parts, std::size_t codes) {
  auto advanced = guard([&]() -> Result<bool> {
    if (auto checked = check_parts(parts, bits_, count_); !checked) {
      return std::unexpected(checked.error());
    }
    if (multi_index_ && !asked_) {
      ask_multi_index(parts);
    }
    scanned_ = walk_parts(parts, count_, scanned_, codes, [&](const auto& part, auto first, auto last, auto start) {
      scan_part(part, first, last, start);
    });
    if (scanned_ == count_ && !done_) {
      finish();
    }
    return done_;
  });
  // Wherever memory ran out, codes may have been scanned of which `scanned_` does not know.
  if (!advanced && advanced.error().code == ErrorCode::OutOfMemory) {
    restart();
  }
  return advanced;
}

std::span<const Hit> SearchCursor::hits(std::size_t query) const noexcept { return queries_[query].hits; }

void SearchCursor::ask_multi_index(std::span<const CodeView> parts) {
  const PositionSet* allowed = allowed_ ? &*allowed_ : nullptr;
  bool all_answered = true;
  bool any_answered = false;
  for (Query& query : queries_) {
    query.answered = multi_index_->search(parts, query.scan.packed(), allowed, query.top);
    all_answered = all_answered && query.answered;
    any_answered = any_answered || query.answered;
  }
  if (any_answered) {
    PositionSet known(count_);
    known.insert_range(0, multi_index_->size());
    rest_ = allowed_ ? *allowed_ : PositionSet(count_, true);
    rest_->subtract(known);
  }
  if (all_answered) {
    // On from where the multi-index ends, at the beginning of that block: kernels start on one.
    std::size_t part_start = 0;
    for (const CodeView& part : parts) {
      const std::size_t known = std::min(multi_index_->size() - part_start, part.size());
      scanned_ = part_start + (known == part.size() ? known : known / block_codes * block_codes);
      part_start += part.size();
      if (scanned_ < part_start) {
        break;
      }
    }
    scanned_ = std::min(scanned_, count_);
  }
  asked_ = true;
}

void SearchCursor::scan_part(const CodeView& part, std::size_t first, std::size_t last, std::size_t part_start) {
  walk_tiles(part, first, last, queries_.size(), [&](std::size_t number, std::size_t begin, std::size_t end) {
    Query& query = queries_[number];
    if (query.answered && part_start + end <= multi_index_->size()) {
      return;
    }
    const std::optional<PositionSet>& allowed = query.answered ? rest_ : allowed_;
    scan(part, begin, end, static_cast<std::uint32_t>(part_start), query.scan, allowed ? &*allowed : nullptr,
         query.top);
  });
}

void SearchCursor::finish() {
  for (Query& query : queries_) {
    query.hits = query.top.take();
  }
  done_ = true;
}

void SearchCursor::restart() noexcept {
  for (Query& query : queries_) {
    query.top.restart();
    query.answered = false;
    query.hits.clear();
  }
  scanned_ = 0;
  asked_ = false;
}

}  // namespace crosshash
