#include "gallery/id_table.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <numeric>
#include <span>
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
  constexpr std::uint64_t factor = 0x9E3779B97F4A7C15U;
  std::uint64_t hash = text.size();
  std::uint64_t word = 0;
  for (; text.size() >= sizeof word; text.remove_prefix(sizeof word)) {
    std::memcpy(&word, text.data(), sizeof word);
    hash = (std::rotl(hash, 23) ^ word) * factor;
  }
  word = 0;
  for (const char byte : text) {
    word = word << 8U | static_cast<unsigned char>(byte);
  }
  return mix((std::rotl(hash, 23) ^ word) * factor);
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

std::vector<IdTable::Slot> IdTable::take_in_order(std::size_t count) {
  // A part of the table this small stays in the nearest caches while it is filled.
  constexpr std::size_t parts = 512;
  const int part_bits = std::countr_zero(std::max(slots_.size() / parts, std::size_t{1}));
  const auto part_of = [&](const Slot& slot) { return (slot.hash & mask()) >> part_bits; };
  const std::span<const Slot> list = std::span(slots_).first(count);
  std::array<std::size_t, parts> ends = {};
  for (const Slot& slot : list) {
    ++ends[part_of(slot)];
  }
  std::exclusive_scan(ends.begin(), ends.end(), ends.begin(), std::size_t{0});
  std::vector<Slot> ordered(count);
  for (const Slot& slot : list) {
    ordered[ends[part_of(slot)]++] = slot;
  }
  std::ranges::fill(slots_, Slot{});
  return ordered;
}

void IdTable::insert(std::uint32_t hash, std::uint32_t position) noexcept {
  std::size_t i = hash & mask();
  while (slots_[i].position != no_position) {
    i = (i + 1) & mask();
  }
  slots_[i] = {.position = position, .hash = hash};
}

// Knuth, The Art of Computer Programming, volume 3, 6.4, algorithm R: what was pushed past the free slot moves back.
void IdTable::erase(std::uint32_t hash, std::uint32_t position) noexcept {
  std::size_t hole = hash & mask();
  while (slots_[hole].position != position) {
    hole = (hole + 1) & mask();
  }
  for (std::size_t i = (hole + 1) & mask(); slots_[i].position != no_position; i = (i + 1) & mask()) {
    const std::size_t home = slots_[i].hash & mask();
    if (((i - home) & mask()) >= ((i - hole) & mask())) {
      slots_[hole] = slots_[i];
      hole = i;
    }
  }
  slots_[hole] = Slot{};
}

}  // namespace crosshash
