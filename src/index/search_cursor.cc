#include "index/search_cursor.h"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

namespace crosshash {
namespace {

Result<void> check_parts(std::span<const CodeView> parts, std::uint32_t bits, std::size_t count) {
  std::size_t total = 0;
  for (const CodeView& part : parts) {
    if (part.bits() != bits) {
      return fail(ErrorCode::WrongBits, "The codes to search have " + std::to_string(part.bits()) +
                                            " bits, the queries " + std::to_string(bits) + ".");
    }
    total += part.size();
  }
  if (total < count) {
    return fail(ErrorCode::InvalidArgument, "Codes were taken away while they were searched.");
  }
  return {};
}

}  // namespace

Result<SearchCursor> SearchCursor::create(std::uint32_t bits, std::size_t count,
                                          std::span<const std::uint8_t> packed_queries, SearchOptions options) {
  return guard([&]() -> Result<SearchCursor> {
    if (auto checked = check_bits(bits); !checked) {
      return std::unexpected(checked.error());
    }
    const std::size_t bytes = code_bytes(bits);
    if (packed_queries.empty() || packed_queries.size() % bytes != 0) {
      return fail(ErrorCode::WrongBits, "A query of " + std::to_string(packed_queries.size()) +
                                            " bytes does not fit codes of " + std::to_string(bits) + " bits.");
    }
    if (options.k > max_k) {
      return fail(ErrorCode::KOutOfRange,
                  "k = " + std::to_string(options.k) + " is too large; ask for at most 16777216 hits.");
    }
    if (count > std::numeric_limits<std::uint32_t>::max()) {
      return fail(ErrorCode::InvalidArgument, "A search cannot cover more than 4294967295 codes.");
    }
    SearchCursor cursor(bits, count);
    for (std::size_t offset = 0; offset < packed_queries.size(); offset += bytes) {
      cursor.queries_.emplace_back(packed_queries.subspan(offset, bytes));
      cursor.tops_.emplace_back(options.k, bits, options.max_distance);
    }
    cursor.allowed_ = std::move(options.allowed);
    cursor.hits_.resize(cursor.queries_.size());
    return cursor;
  });
}

Result<bool> SearchCursor::advance(std::span<const CodeView> parts, std::size_t codes) {
  return guard([&]() -> Result<bool> {
    if (auto checked = check_parts(parts, bits_, count_); !checked) {
      return std::unexpected(checked.error());
    }
    std::size_t budget = std::max(codes, block_codes);
    std::size_t part_start = 0;
    for (const CodeView& part : parts) {
      const std::size_t part_end = std::min(part_start + part.size(), count_);
      if (scanned_ < part_end && budget > 0) {
        const std::size_t first = scanned_ - part_start;
        // A slice ends between blocks, or with the part: kernels start on a block.
        const std::size_t whole_blocks = (first + budget + block_codes - 1) / block_codes * block_codes;
        const std::size_t last = std::min(whole_blocks, part_end - part_start);
        scan_part(part, first, last, part_start);
        scanned_ = part_start + last;
        budget -= std::min(budget, last - first);
      }
      part_start += part.size();
    }
    if (done()) {
      finish();
    }
    return done();
  });
}

std::span<const Hit> SearchCursor::hits(std::size_t query) const noexcept { return hits_[query]; }

void SearchCursor::scan_part(const CodeView& part, std::size_t first, std::size_t last, std::size_t part_start) {
  const std::size_t row_bytes = static_cast<std::size_t>(image_bytes(bits_, part.layout(), block_codes)) / block_codes;
  const std::size_t tile = queries_.size() == 1 ? last - first : run_bytes / row_bytes / block_codes * block_codes;
  for (std::size_t begin = first; begin < last; begin += tile) {
    for (std::size_t query = 0; query < queries_.size(); ++query) {
      scan(part, begin, std::min(begin + tile, last), static_cast<std::uint32_t>(part_start), queries_[query],
           allowed_ ? &*allowed_ : nullptr, tops_[query]);
    }
  }
}

void SearchCursor::finish() {
  for (std::size_t query = 0; query < tops_.size(); ++query) {
    hits_[query] = tops_[query].take();
  }
  tops_.clear();
}

}  // namespace crosshash
