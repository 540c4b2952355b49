// Labels: the categories that each item belongs to; none, one or several.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "error.h"

namespace crosshash {

// Two items are relevant to each other when they share a label.
class Labels {
 public:
  static constexpr std::uint32_t max_categories = 1U << 16U;

  // One label an item, from 0; a negative one says that the item has none. Fails with InvalidArgument.
  static Result<Labels> single(std::span<const std::int32_t> categories);

  // Item i has the categories at `row_starts[i]` to `row_starts[i + 1] - 1`, in any order. Fails with InvalidArgument
  // when the starts do not fit, or a category comes twice in an item or is 65536 or more.
  static Result<Labels> multi(std::span<const std::uint32_t> row_starts, std::span<const std::uint32_t> categories);

  [[nodiscard]] std::size_t rows() const noexcept { return row_starts_.size() - 1; }
  [[nodiscard]] std::uint32_t categories() const noexcept { return category_count_; }  // the highest, plus one

  // The categories of item `row` (< rows()), rising.
  [[nodiscard]] std::span<const std::uint32_t> of(std::size_t row) const noexcept;

  // Whether the two items share a category; `other` may belong to other labels with the same categories.
  [[nodiscard]] bool share(std::size_t row, const Labels& other, std::size_t other_row) const noexcept;

  // The labels of these rows. Fails with InvalidArgument when there is no such row.
  [[nodiscard]] Result<Labels> select(std::span<const std::uint32_t> rows) const;

 private:
  Labels() = default;

  std::vector<std::uint32_t> row_starts_ = {0};
  std::vector<std::uint32_t> categories_;
  std::uint32_t category_count_ = 0;
};

}  // namespace crosshash
