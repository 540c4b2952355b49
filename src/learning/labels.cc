#include "learning/labels.h"

#include <algorithm>
#include <functional>
#include <string>

namespace crosshash {
namespace {

[[noreturn]] void refuse_labels(const std::string& reason) {
  throw Failure({ErrorCode::InvalidArgument, "The labels cannot be used: " + reason});
}

}  // namespace

Result<Labels> Labels::single(std::span<const std::int32_t> categories) {
  return guard([&] {
    Labels labels;
    labels.row_starts_.reserve(categories.size() + 1);
    for (const std::int32_t category : categories) {
      if (category >= static_cast<std::int32_t>(max_categories)) {
        refuse_labels("category " + std::to_string(category) + " is above 65535.");
      }
      if (category >= 0) {
        labels.categories_.push_back(static_cast<std::uint32_t>(category));
        labels.category_count_ = std::max(labels.category_count_, labels.categories_.back() + 1);
      }
      labels.row_starts_.push_back(static_cast<std::uint32_t>(labels.categories_.size()));
    }
    return labels;
  });
}

Result<Labels> Labels::multi(std::span<const std::uint32_t> row_starts, std::span<const std::uint32_t> categories) {
  return guard([&] {
    if (row_starts.empty() || row_starts.front() != 0 || row_starts.back() != categories.size() ||
        !std::ranges::is_sorted(row_starts)) {
      refuse_labels("row starts must rise from 0 to the number of categories given.");
    }
    Labels labels;
    labels.row_starts_.assign(row_starts.begin(), row_starts.end());
    labels.categories_.assign(categories.begin(), categories.end());
    for (std::size_t row = 0; row < labels.rows(); ++row) {
      const auto here = std::span(labels.categories_).subspan(row_starts[row], row_starts[row + 1] - row_starts[row]);
      std::ranges::sort(here);
      if (std::ranges::adjacent_find(here) != here.end()) {
        refuse_labels("item " + std::to_string(row) + " has a category twice.");
      }
      if (!here.empty() && here.back() >= max_categories) {
        refuse_labels("item " + std::to_string(row) + " has a category above 65535.");
      }
      labels.category_count_ = std::max(labels.category_count_, here.empty() ? 0 : here.back() + 1);
    }
    return labels;
  });
}

std::span<const std::uint32_t> Labels::of(std::size_t row) const noexcept {
  return std::span(categories_).subspan(row_starts_[row], row_starts_[row + 1] - row_starts_[row]);
}

bool Labels::share(std::size_t row, const Labels& other, std::size_t other_row) const noexcept {
  const auto mine = of(row);
  const auto theirs = other.of(other_row);
  auto a = mine.begin();
  auto b = theirs.begin();
  while (a != mine.end() && b != theirs.end()) {
    if (*a == *b) {
      return true;
    }
    *a < *b ? static_cast<void>(++a) : static_cast<void>(++b);
  }
  return false;
}

Result<Labels> Labels::select(std::span<const std::uint32_t> rows) const {
  return guard([&] {
    Labels labels;
    labels.category_count_ = category_count_;
    labels.row_starts_.reserve(rows.size() + 1);
    for (const std::uint32_t row : rows) {
      if (row >= this->rows()) {
        refuse_labels("there are only " + std::to_string(this->rows()) + " items to choose from.");
      }
      const auto chosen = of(row);
      labels.categories_.insert(labels.categories_.end(), chosen.begin(), chosen.end());
      labels.row_starts_.push_back(static_cast<std::uint32_t>(labels.categories_.size()));
    }
    return labels;
  });
}

}  // namespace crosshash
