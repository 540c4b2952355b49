#include "metrics/relevance.h"

#include <algorithm>
#include <string>

namespace crosshash {
namespace {

[[noreturn]] void refuse_relevance(const std::string& reason) {
  throw Failure({ErrorCode::InvalidArgument, "What is relevant cannot be used: " + reason});
}

void check_size(std::size_t count, const char* what) {
  if (count > Relevance::max_items) {
    refuse_relevance("there are " + std::to_string(count) + " " + what + "; give 16777216 at most.");
  }
}

}  // namespace

Result<Relevance> Relevance::by_labels(const Labels& queries, const Labels& gallery) {
  return guard([&] {
    check_size(queries.rows(), "queries");
    check_size(gallery.rows(), "gallery items");
    Relevance relevance;
    relevance.gallery_ = gallery.rows();
    for (std::size_t query = 0; query < queries.rows(); ++query) {
      const auto categories = queries.of(query);
      relevance.query_groups_.insert(relevance.query_groups_.end(), categories.begin(), categories.end());
      relevance.query_starts_.push_back(static_cast<std::uint32_t>(relevance.query_groups_.size()));
    }
    // Counting sort of the gallery's items by category.
    auto& starts = relevance.group_starts_;
    starts.assign(std::size_t{std::max(queries.categories(), gallery.categories())} + 1, 0);
    for (std::size_t item = 0; item < gallery.rows(); ++item) {
      for (const std::uint32_t category : gallery.of(item)) {
        ++starts[category + 1];
      }
    }
    for (std::size_t group = 1; group < starts.size(); ++group) {
      starts[group] += starts[group - 1];
    }
    relevance.group_items_.resize(starts.back());
    std::vector<std::uint32_t> next(starts.begin(), starts.end() - 1);
    for (std::size_t item = 0; item < gallery.rows(); ++item) {
      for (const std::uint32_t category : gallery.of(item)) {
        relevance.group_items_[next[category]++] = static_cast<std::uint32_t>(item);
      }
    }
    return relevance;
  });
}

Result<Relevance> Relevance::by_pairs(std::span<const std::uint32_t> row_starts, std::span<const std::uint32_t> items,
                                      std::size_t gallery) {
  return guard([&] {
    if (row_starts.empty() || row_starts.front() != 0 || row_starts.back() != items.size() ||
        !std::ranges::is_sorted(row_starts)) {
      refuse_relevance("row starts must rise from 0 to the number of items given.");
    }
    check_size(row_starts.size() - 1, "queries");
    check_size(gallery, "gallery items");
    Relevance relevance;
    relevance.gallery_ = gallery;
    relevance.query_starts_.clear();
    relevance.group_starts_.assign(row_starts.begin(), row_starts.end());
    relevance.group_items_.assign(items.begin(), items.end());
    for (std::size_t query = 0; query + 1 < row_starts.size(); ++query) {
      const auto here = std::span(relevance.group_items_)
                            .subspan(row_starts[query], std::size_t{row_starts[query + 1]} - row_starts[query]);
      std::ranges::sort(here);
      if (std::ranges::adjacent_find(here) != here.end()) {
        refuse_relevance("query " + std::to_string(query) + " has an item twice.");
      }
      if (!here.empty() && here.back() >= gallery) {
        refuse_relevance("query " + std::to_string(query) + " has item " + std::to_string(here.back()) +
                         " of a gallery of " + std::to_string(gallery) + ".");
      }
      relevance.query_starts_.push_back(static_cast<std::uint32_t>(query));
      relevance.query_groups_.push_back(static_cast<std::uint32_t>(query));
    }
    relevance.query_starts_.push_back(static_cast<std::uint32_t>(relevance.query_groups_.size()));
    return relevance;
  });
}

std::span<const std::uint32_t> Relevance::of(std::size_t query, std::vector<std::uint32_t>& room) const {
  const auto groups =
      std::span(query_groups_).subspan(query_starts_[query], query_starts_[query + 1] - query_starts_[query]);
  const auto items_of = [&](std::uint32_t group) {
    return std::span(group_items_).subspan(group_starts_[group], group_starts_[group + 1] - group_starts_[group]);
  };
  if (groups.empty()) {
    return {};
  }
  if (groups.size() == 1) {
    return items_of(groups.front());
  }
  room.clear();
  for (const std::uint32_t group : groups) {
    const auto items = items_of(group);
    room.insert(room.end(), items.begin(), items.end());
  }
  std::ranges::sort(room);
  room.erase(std::ranges::unique(room).begin(), room.end());
  return room;
}

}  // namespace crosshash
