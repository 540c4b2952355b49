#include "gallery/id_table.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <string_view>
#include <variant>

namespace crosshash {
namespace {

// The finaliser of MurmurHash3 (Appleby, public domain): every bit of the input moves every bit of the result.
constexpr std::uint32_t mix(std::uint64_t value) noexcept {
  value ^= value >> 33U;
  value *= 0xFF51AFD7ED558CCDU;
  value ^= value >> 33U;
  value *= 0xC4CEB9FE1A85EC53U;
  return static_cast<std::uint32_t>(value >> 32U);
}

}  // namespace

std::uint32_t hash_id(const GalleryId& id) noexcept {
  if (const auto* const integer = std::get_if<std::uint64_t>(&id)) {
    return mix(*integer);
  }
  std::string_view text = *std::get_if<std::string_view>(&id);
  std::uint64_t hash = text.size();
  while (!text.empty()) {
    std::uint64_t word = 0;
    const std::size_t bytes = std::min(text.size(), sizeof word);
    std::memcpy(&word, text.data(), bytes);
    hash = (std::rotl(hash, 23) ^ word) * 0x9E3779B97F4A7C15U;
    text.remove_prefix(bytes);
  }
  return mix(hash);
}

bool same_id(const GalleryId& left, const GalleryId& right) noexcept {
  if (left.index() != right.index()) {
    return false;
  }
  if (const auto* const integer = std::get_if<std::uint64_t>(&left)) {
    return *integer == *std::get_if<std::uint64_t>(&right);
  }
  return *std::get_if<std::string_view>(&left) == *std::get_if<std::string_view>(&right);
}

void IdTable::reserve(std::size_t count) {
  if (count <= slots_.size() / 4 * 3) {
    return;
  }
  std::vector<Slot> slots(std::bit_ceil(std::max<std::size_t>(count + count / 3 + 1, 16)));
  slots.swap(slots_);
  for (const Slot& slot : slots) {
    if (slot.position != no_position) {
      insert(slot.hash, slot.position);
    }
  }
}

void IdTable::insert(std::uint32_t hash, std::uint32_t position) noexcept {
  std::size_t i = hash & mask();
  while (slots_[i].position != no_position) {
    i = (i + 1) & mask();
  }
  slots_[i] = {.position = position, .hash = hash};
}

}  // namespace crosshash
