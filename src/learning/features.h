// Features of one modality: a row of values for each item, such as an image network's embeddings or TF-IDF weights.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "error.h"

namespace crosshash {

// A view of rows that belong to someone else and must outlive it. Rows are dense (all values, row after row) or sparse
// (compressed rows: the columns that are not zero, and their values).
class Features {
 public:
  static constexpr std::size_t max_rows = 1U << 24U;
  static constexpr std::size_t max_columns = 1U << 16U;  // as wide as a layer of a hash function may be

  // `values` holds rows of `columns` values. Fails with InvalidArgument when it is not a whole number of rows, when
  // there are more rows or columns than the limits above, or when a value is not finite.
  static Result<Features> dense(std::span<const float> values, std::size_t columns);

  // Row i has the values at `row_starts[i]` to `row_starts[i + 1] - 1`, in those columns (rising in each row, below
  // `column_count`). Fails with InvalidArgument as above, and when starts or columns do not fit.
  static Result<Features> sparse(std::span<const std::uint32_t> row_starts, std::span<const std::uint32_t> columns,
                                 std::span<const float> values, std::size_t column_count);

  // The same features with these rows, in this order; a row may come several times, such as a picture once for each of
  // its captions. Fails with InvalidArgument when there is no such row.
  [[nodiscard]] Result<Features> select(std::vector<std::uint32_t> rows) const;

  // The rows without repeats of the same choice, and which of them each row is.
  [[nodiscard]] struct DistinctRows distinct() const;

  [[nodiscard]] std::size_t rows() const noexcept { return selected_ ? selection_.size() : row_count_; }
  [[nodiscard]] std::size_t columns() const noexcept { return column_count_; }
  [[nodiscard]] bool is_sparse() const noexcept { return !row_starts_.empty(); }

  // Writes row `row` (< rows()) into `out` (columns() values).
  void copy_row(std::size_t row, std::span<float> out) const noexcept;

 private:
  Features() = default;

  std::span<const float> values_;
  std::span<const std::uint32_t> row_starts_;  // of sparse rows
  std::span<const std::uint32_t> columns_;
  std::size_t row_count_ = 0;
  std::size_t column_count_ = 0;
  bool selected_ = false;
  std::vector<std::uint32_t> selection_;
};

// Rows that may repeat: each once, in the order in which they first come.
struct DistinctRows {
  Features features;
  std::vector<std::uint32_t> places;  // of each row, which of `features` it is
};

}  // namespace crosshash
