#include "gallery/id_table.h"

#include <cstring>
#include <string_view>
#include <variant>

namespace crosshash {
namespace {

// The finaliser of MurmurHash3 (Appleby, public domain): every bit of the input moves every bit of the result.
constexpr std::uint64_t mix(std::uint64_t value) noexcept {
  value ^= value >> 33U;
  value *= 0xFF51AFD7ED558CCDU;
  value ^= value >> 33U;
  value *= 0xC4CEB9FE1A85EC53U;
  return value ^ (value >> 33U);
}

}  // namespace

std::uint64_t hash_id(const GalleryId& id) noexcept {
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

}  // namespace crosshash
