// Finds the position of an id: a flat hash table of positions with open addressing, 4 bytes a slot. The ids
// themselves stay where they are.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "gallery/gallery_types.h"

namespace crosshash {

// A hash of an id whose lower bits are well mixed.
std::uint64_t hash_id(const GalleryId& id) noexcept;

class IdTable {
 public:
  // Makes room for `count` ids in all. `hash_at(position)` is the hash of an id that the table has. Throws, and
  // is then as before, when there is not enough memory.
  template <class HashAt>
  void reserve(std::size_t count, HashAt hash_at) {
    if (count <= slots_.size() / 4 * 3) {
      return;
    }
    std::vector<std::uint32_t> slots(std::bit_ceil(std::max<std::size_t>(count + count / 3 + 1, 16)), empty);
    slots.swap(slots_);
    for (const std::uint32_t position : slots) {
      if (position != empty) {
        insert(hash_at(position), position);
      }
    }
  }

  // Adds an id that is not in the table; there must be room.
  void insert(std::uint64_t hash, std::uint32_t position) noexcept {
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = static_cast<std::size_t>(hash) & mask;
    while (slots_[slot] != empty) {
      slot = (slot + 1) & mask;
    }
    slots_[slot] = position;
  }

  // The position with this hash for which `is_it(position)` holds.
  template <class IsIt>
  [[nodiscard]] std::optional<std::uint32_t> find(std::uint64_t hash, IsIt is_it) const noexcept {
    if (slots_.empty()) {
      return std::nullopt;
    }
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t slot = static_cast<std::size_t>(hash) & mask; slots_[slot] != empty; slot = (slot + 1) & mask) {
      if (is_it(slots_[slot])) {
        return slots_[slot];
      }
    }
    return std::nullopt;
  }

 private:
  static constexpr std::uint32_t empty = 0xFFFFFFFF;  // no position: see max_gallery_items

  std::vector<std::uint32_t> slots_;  // a power of two of them, or none
};

}  // namespace crosshash
