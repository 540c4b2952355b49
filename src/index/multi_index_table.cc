#include "index/multi_index_table.h"

#include <algorithm>
#include <numeric>

namespace crosshash {

SubstringTable::SubstringTable(Substring substring, std::size_t count)
    : substring_(substring), offsets_((std::size_t{1} << substring.bits) + 1), positions_(count) {}

std::size_t SubstringTable::bytes() const noexcept {
  return (offsets_.size() + positions_.size()) * sizeof(std::uint32_t);
}

void SubstringTable::start_placing() noexcept {
  // [v + 1] was the size of bucket v and becomes its first free place. When the bucket is full, that is where bucket
  // v + 1 begins: just what `bucket` wants.
  std::exclusive_scan(offsets_.begin() + 1, offsets_.end(), offsets_.begin() + 1, std::uint32_t{0});
}

bool SubstringTable::place(std::uint32_t value, std::uint32_t position) noexcept {
  std::uint32_t& next = offsets_[value + 1];
  if (next >= positions_.size()) {
    return false;
  }
  positions_[next] = position;
  ++next;
  return true;
}

bool SubstringTable::finish() const noexcept {
  return std::ranges::is_sorted(offsets_) && offsets_.back() == positions_.size();
}

}  // namespace crosshash
