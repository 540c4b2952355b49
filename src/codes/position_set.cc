#include "codes/position_set.h"

#include <algorithm>
#include <cstring>
#include <numeric>

namespace crosshash {
namespace {

constexpr std::size_t words_for(std::size_t size) { return (size + 63) / 64; }

}  // namespace

PositionSet::PositionSet(std::size_t size, bool all)
    : size_(size), words_(words_for(size), all ? ~std::uint64_t{0} : 0) {
  clear_beyond_size();
}

PositionSet PositionSet::from_bytes(std::span<const std::uint8_t> bytes, std::size_t size) {
  static_assert(std::endian::native == std::endian::little);
  PositionSet set(size);
  if (size > 0 && !bytes.empty()) {
    std::memcpy(set.words_.data(), bytes.data(), std::min(bytes.size(), set.words_.size() * 8));
  }
  set.clear_beyond_size();
  return set;
}

std::size_t PositionSet::count() const noexcept {
  return std::transform_reduce(words_.begin(), words_.end(), std::size_t{0}, std::plus<>(),
                               [](std::uint64_t word) { return static_cast<std::size_t>(std::popcount(word)); });
}

void PositionSet::insert_range(std::size_t first, std::size_t last) noexcept {
  while (first < last && first % 64 != 0) {
    insert(first++);
  }
  for (; first + 64 <= last; first += 64) {
    words_[first / 64] = ~std::uint64_t{0};
  }
  while (first < last) {
    insert(first++);
  }
}

void PositionSet::resize(std::size_t size, bool value) {
  const std::size_t before = size_;
  words_.resize(words_for(size), 0);
  size_ = size;
  if (size < before) {
    clear_beyond_size();
  } else if (value) {
    insert_range(before, size);
  }
}

void PositionSet::subtract(const PositionSet& other) noexcept {
  for (std::size_t word = 0; word < std::min(words_.size(), other.words_.size()); ++word) {
    words_[word] &= ~other.words_[word];
  }
}

void PositionSet::clear_beyond_size() noexcept {
  if (size_ % 64 != 0) {
    words_.back() &= bit(size_) - 1;
  }
}

}  // namespace crosshash
