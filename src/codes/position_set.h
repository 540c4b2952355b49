// A set of positions in a gallery, a bit each: what a filter lets through, what was removed.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace crosshash {

class PositionSet {
 public:
  // A set of none, or of all, of the positions 0 to `size` - 1.
  explicit PositionSet(std::size_t size = 0, bool all = false);

  // The set whose position p is bit p % 8 of byte p / 8; bits from `size` on, and bytes that are missing, count as 0.
  static PositionSet from_bytes(std::span<const std::uint8_t> bytes, std::size_t size);

  // Positions that could be in the set are below this.
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  // Positions that are in the set.
  [[nodiscard]] std::size_t count() const noexcept;

  // False at and above `size()`.
  [[nodiscard]] bool contains(std::size_t position) const noexcept {
    return position < size_ && (words_[position / 64] >> (position % 64) & 1U) != 0;
  }
  void insert(std::size_t position) noexcept { words_[position / 64] |= bit(position); }  // position < size()
  void erase(std::size_t position) noexcept { words_[position / 64] &= ~bit(position); }  // position < size()

  // Inserts the positions `first` up to `last` - 1, which are below size().
  void insert_range(std::size_t first, std::size_t last) noexcept;

  // Grows or shrinks; new positions are in the set when `value`.
  void resize(std::size_t size, bool value = false);

  // Takes out what is in `other`.
  void subtract(const PositionSet& other) noexcept;

  // Whether positions `position` to `position` + 63 are in the set, the first one in the lowest bit.
  [[nodiscard]] std::uint64_t bits_at(std::size_t position) const noexcept {
    const std::size_t word = position / 64;
    const std::size_t shift = position % 64;
    const std::uint64_t low = word < words_.size() ? words_[word] >> shift : 0;
    const std::uint64_t high = shift != 0 && word + 1 < words_.size() ? words_[word + 1] << (64 - shift) : 0;
    return low | high;
  }

  // Bit p % 64 of word p / 64; bits from size() on are 0.
  [[nodiscard]] std::span<const std::uint64_t> words() const noexcept { return words_; }

  // Calls `visit(position)` for each position of the set, in order.
  template <class Visit>
  void for_each(Visit visit) const {
    for (std::size_t word = 0; word < words_.size(); ++word) {
      for (std::uint64_t rest = words_[word]; rest != 0; rest &= rest - 1) {
        visit(word * 64 + static_cast<std::size_t>(std::countr_zero(rest)));
      }
    }
  }

  bool operator==(const PositionSet&) const = default;

 private:
  static constexpr std::uint64_t bit(std::size_t position) noexcept { return std::uint64_t{1} << (position % 64); }
  void clear_beyond_size() noexcept;

  std::size_t size_;
  std::vector<std::uint64_t> words_;
};

}  // namespace crosshash
