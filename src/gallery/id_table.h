// Finds the position of an id: a flat hash table with open addressing, 8 bytes a slot. The ids themselves stay
// where they are, and are seldom looked at: their hashes tell most of them apart.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "codes/position_set.h"
#include "gallery/gallery_types.h"

namespace crosshash {

// A hash of an id, all of whose bits are well mixed.
std::uint32_t hash_id(const GalleryId& id) noexcept;

bool same_id(const GalleryId& left, const GalleryId& right) noexcept;

class IdTable {
 public:
  // Fills an empty table with the ids at positions 0 to `count` - 1, without those that were `removed`.
  // `hash_at(position)` is the hash of an id, `same(a, b)` tells whether two positions hold the same. Returns false,
  // and leaves the table of no use, when an id is there twice. Throws when there is not enough memory.
  template <class HashAt, class Same>
  [[nodiscard]] bool fill(std::size_t count, const HashAt& hash_at, const Same& same,
                          const PositionSet& removed = PositionSet()) {
    reserve(count - removed.count());
    std::size_t used = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (!removed.contains(i)) {
        slots_[used++] = {.position = static_cast<std::uint32_t>(i), .hash = hash_at(i)};
      }
    }
    for (const Slot& slot : take_in_order(used)) {
      if (find(slot.hash, [&](std::uint32_t position) { return same(position, slot.position); })) {
        return false;
      }
      insert(slot.hash, slot.position);
    }
    return true;
  }

  // Makes room for `count` ids in all. Throws, and is then as before, when there is not enough memory.
  void reserve(std::size_t count);

  // Adds an id that is not in the table; there must be room.
  void insert(std::uint32_t hash, std::uint32_t position) noexcept;

  // Takes out the id at `position`, which is in the table with this hash. Its slot is free again at once, so that
  // ids may come and go for ever in a table that does not grow.
  void erase(std::uint32_t hash, std::uint32_t position) noexcept;

  // The position with this hash for which `is_it(position)` holds.
  template <class IsIt>
  [[nodiscard]] std::optional<std::uint32_t> find(std::uint32_t hash, IsIt is_it) const noexcept {
    if (slots_.empty()) {
      return std::nullopt;
    }
    for (std::size_t i = hash & mask(); slots_[i].position != no_position; i = (i + 1) & mask()) {
      if (slots_[i].hash == hash && is_it(slots_[i].position)) {
        return slots_[i].position;
      }
    }
    return std::nullopt;
  }

 private:
  static constexpr std::uint32_t no_position = 0xFFFFFFFF;  // see max_gallery_items

  struct Slot {
    std::uint32_t position = no_position;
    std::uint32_t hash = 0;
  };

  // Empties the table, whose first `count` slots were used as a list, and returns the list roughly in the order
  // of its hashes' places: inserting at random places waits for memory, which took most of the time of opening.
  std::vector<Slot> take_in_order(std::size_t count);

  [[nodiscard]] std::size_t mask() const noexcept { return slots_.size() - 1; }

  std::vector<Slot> slots_;  // a power of two of them, a quarter of them free; or none
};

}  // namespace crosshash
