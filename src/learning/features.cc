#include "learning/features.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>
#include <utility>

namespace crosshash {
namespace {

[[noreturn]] void refuse_features(std::string reason) {
  throw Failure({ErrorCode::InvalidArgument, "The features cannot be used: " + std::move(reason)});
}

void check_sizes(std::size_t rows, std::size_t columns) {
  if (columns == 0 || columns > Features::max_columns) {
    refuse_features("a row must have 1 to 65536 values, not " + std::to_string(columns) + ".");
  }
  if (rows > Features::max_rows) {
    refuse_features("there are " + std::to_string(rows) + " rows; give 16777216 at most.");
  }
}

void check_finite(std::span<const float> values) {
  const auto bad = std::ranges::find_if(values, [](float value) { return !std::isfinite(value); });
  if (bad != values.end()) {
    refuse_features("value " + std::to_string(bad - values.begin()) + " is not finite.");
  }
}

void check_compressed_rows(std::span<const std::uint32_t> starts, std::span<const std::uint32_t> columns,
                           std::size_t column_count) {
  if (starts.empty() || starts.front() != 0 || starts.back() != columns.size() || !std::ranges::is_sorted(starts)) {
    refuse_features("row starts must rise from 0 to the number of values.");
  }
  for (std::size_t row = 0; row + 1 < starts.size(); ++row) {
    const auto here = columns.subspan(starts[row], starts[row + 1] - starts[row]);
    const bool rising = std::ranges::adjacent_find(here, std::greater_equal()) == here.end();
    if (!rising || (!here.empty() && here.back() >= column_count)) {
      refuse_features("the columns of row " + std::to_string(row) + " must rise and be below " +
                      std::to_string(column_count) + ".");
    }
  }
}

}  // namespace

Result<Features> Features::dense(std::span<const float> values, std::size_t columns) {
  return guard([&] {
    check_sizes(columns == 0 ? 0 : values.size() / columns, columns);
    if (values.size() % columns != 0) {
      refuse_features(std::to_string(values.size()) + " values are no whole number of rows of " +
                      std::to_string(columns) + ".");
    }
    check_finite(values);
    Features features;
    features.values_ = values;
    features.row_count_ = values.size() / columns;
    features.column_count_ = columns;
    return features;
  });
}

Result<Features> Features::sparse(std::span<const std::uint32_t> row_starts, std::span<const std::uint32_t> columns,
                                  std::span<const float> values, std::size_t column_count) {
  return guard([&] {
    check_sizes(row_starts.empty() ? 0 : row_starts.size() - 1, column_count);
    if (values.size() != columns.size()) {
      refuse_features("there must be as many columns as values.");
    }
    check_compressed_rows(row_starts, columns, column_count);
    check_finite(values);
    Features features;
    features.values_ = values;
    features.row_starts_ = row_starts;
    features.columns_ = columns;
    features.row_count_ = row_starts.size() - 1;
    features.column_count_ = column_count;
    return features;
  });
}

Result<Features> Features::select(std::vector<std::uint32_t> rows) const {
  return guard([&] {
    if (std::ranges::any_of(rows, [&](std::uint32_t row) { return row >= this->rows(); })) {
      refuse_features("there are only " + std::to_string(this->rows()) + " rows to choose from.");
    }
    if (rows.size() > max_rows) {
      refuse_features("more than 16777216 rows were chosen.");
    }
    if (selected_) {
      for (std::uint32_t& row : rows) {
        row = selection_[row];
      }
    }
    Features features = *this;
    features.selected_ = true;
    features.selection_ = std::move(rows);
    return features;
  });
}

DistinctRows Features::distinct() const {
  DistinctRows found = {.features = *this, .places = std::vector<std::uint32_t>(rows())};
  if (!selected_) {
    std::iota(found.places.begin(), found.places.end(), 0U);
    return found;
  }
  constexpr auto none = std::numeric_limits<std::uint32_t>::max();
  std::vector<std::uint32_t> place_of(row_count_, none);
  found.features.selection_.clear();
  for (std::size_t row = 0; row < rows(); ++row) {
    std::uint32_t& place = place_of[selection_[row]];
    if (place == none) {
      place = static_cast<std::uint32_t>(found.features.selection_.size());
      found.features.selection_.push_back(selection_[row]);
    }
    found.places[row] = place;
  }
  return found;
}

void Features::copy_row(std::size_t row, std::span<float> out) const noexcept {
  const std::size_t source = selected_ ? selection_[row] : row;
  if (!is_sparse()) {
    std::ranges::copy(values_.subspan(source * column_count_, column_count_), out.begin());
    return;
  }
  std::ranges::fill(out, 0.0F);
  for (std::size_t i = row_starts_[source]; i < row_starts_[source + 1]; ++i) {
    out[columns_[i]] = values_[i];
  }
}

}  // namespace crosshash
