// Which items of a gallery are relevant to which query.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "error.h"
#include "learning/labels.h"

namespace crosshash {

class Relevance {
 public:
  static constexpr std::size_t max_items = 1U << 24U;  // queries, and gallery items

  // An item is relevant when it shares a label with the query. Both labels have the same categories. Fails with
  // InvalidArgument when there are more than `max_items` of either.
  static Result<Relevance> by_labels(const Labels& queries, const Labels& gallery);

  // To query i the items at `row_starts[i]` to `row_starts[i + 1] - 1` are relevant, such as the five captions of a
  // picture. Fails with InvalidArgument when the starts do not fit, an item comes twice in a query or is not below
  // `gallery`, or there are more than `max_items` queries or gallery items.
  static Result<Relevance> by_pairs(std::span<const std::uint32_t> row_starts, std::span<const std::uint32_t> items,
                                    std::size_t gallery);

  [[nodiscard]] std::size_t queries() const noexcept { return query_starts_.size() - 1; }
  [[nodiscard]] std::size_t gallery() const noexcept { return gallery_; }

  // The items relevant to `query` (< queries()), rising, each once. The answer may lie in `room`, whose contents are
  // overwritten; it is good until `room` or the relevance changes.
  [[nodiscard]] std::span<const std::uint32_t> of(std::size_t query, std::vector<std::uint32_t>& room) const;

 private:
  Relevance() = default;

  std::size_t gallery_ = 0;
  // The groups of each query; an item is relevant when it is in any of them. A group is a category, or the list of
  // one query.
  std::vector<std::uint32_t> query_starts_ = {0};
  std::vector<std::uint32_t> query_groups_;
  std::vector<std::uint32_t> group_starts_ = {0};
  std::vector<std::uint32_t> group_items_;  // rising in each group
};

}  // namespace crosshash
