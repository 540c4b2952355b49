#include <algorithm>
#include <limits>
#include <utility>

#include "index/multi_index.h"

namespace crosshash {

Result<MultiIndex::Builder> MultiIndex::Builder::create(std::uint32_t bits, std::size_t count,
                                                        const MultiIndexOptions& options) {
  return guard([&]() -> Result<Builder> {
    if (auto checked = check_bits(bits); !checked) {
      return std::unexpected(checked.error());
    }
    if (count > std::numeric_limits<std::uint32_t>::max()) {
      return fail(ErrorCode::InvalidArgument, "An index cannot cover more than 4294967295 codes.");
    }
    auto substrings = choose_substrings(bits, count, options.max_bytes);
    if (!substrings) {
      return std::unexpected(std::move(substrings).error());
    }
    MultiIndex index(bits, count, options.costs);
    index.tables_.reserve(substrings->size());
    return Builder(std::move(index), *std::move(substrings));
  });
}

Result<bool> MultiIndex::Builder::advance(std::span<const CodeView> parts, std::size_t codes) {
  return guard([&]() -> Result<bool> {
    auto found = CodesByPosition::create(parts, index_.bits_, index_.size_);
    if (!found) {
      return std::unexpected(std::move(found).error());
    }
    // Table by table, because one table's counters fit a cache that those of all would not.
    std::size_t budget = std::max(codes, block_codes);
    while (budget > 0 && !done()) {
      SubstringTable& table =
          table_.has_value() ? *table_ : table_.emplace(substrings_[index_.tables_.size()], index_.size_);
      const std::size_t last = next_ + std::min(budget, index_.size_ - next_);
      budget -= last - next_;
      bool sound = read(*found, next_, last, table);
      next_ = last;
      if (sound && next_ == index_.size_) {
        sound = finish_pass(table);
      }
      if (!sound) {
        start_table_over();
        return fail(ErrorCode::InvalidArgument, "Codes were changed while they were indexed.");
      }
    }
    return done();
  });
}

std::size_t MultiIndex::Builder::progress() const noexcept {
  if (done()) {
    return index_.size_;
  }
  const std::uint64_t whole_passes = 2 * index_.tables_.size() + (placing_ ? 1U : 0U);
  return static_cast<std::size_t>((whole_passes * index_.size_ + next_) / (2 * substrings_.size()));
}

Result<MultiIndex> MultiIndex::Builder::take() {
  return guard([&]() -> Result<MultiIndex> {
    if (!done() || taken_) {
      return fail(ErrorCode::InvalidArgument,
                  taken_ ? "The index was taken already." : "The index is not built to its end yet.");
    }
    taken_ = true;
    return std::move(index_);
  });
}

// Puts codes into the table. False when they cannot be those of the first pass.
bool MultiIndex::Builder::read(CodesByPosition& codes, std::size_t first, std::size_t last,
                               SubstringTable& table) const noexcept {
  const Substring substring = table.substring();
  for (std::size_t position = first; position < last; ++position) {
    const std::uint32_t value = substring_value(codes.row(position), substring);
    if (!placing_) {
      table.count(value);
    } else if (!table.place(value, static_cast<std::uint32_t>(position))) {
      return false;
    }
  }
  return true;
}

// After the last code of a pass. False when the passes did not read the same codes.
bool MultiIndex::Builder::finish_pass(SubstringTable& table) noexcept {
  next_ = 0;
  placing_ = !placing_;
  if (placing_) {
    table.start_placing();
    return true;
  }
  if (!table.finish()) {
    return false;
  }
  index_.tables_.push_back(std::move(table));  // room was made by `create`
  table_.reset();
  return true;
}

void MultiIndex::Builder::start_table_over() noexcept {
  table_.reset();
  placing_ = false;
  next_ = 0;
}

}  // namespace crosshash
