// Numbers in the bytes of a gallery file, which are little-endian and need not be aligned.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

namespace crosshash {

static_assert(std::endian::native == std::endian::little, "memory images are used as they lie in the file");

// The number at `offset`; offset + sizeof(T) must be within `bytes`.
template <class T>
T load(std::span<const std::uint8_t> bytes, std::size_t offset) noexcept {
  T value;
  std::memcpy(&value, bytes.subspan(offset, sizeof(T)).data(), sizeof(T));
  return value;
}

// Writes `value` at `offset`, with the same condition.
template <class T>
void store(std::span<std::uint8_t> bytes, std::size_t offset, T value) noexcept {
  std::memcpy(bytes.subspan(offset, sizeof(T)).data(), &value, sizeof(T));
}

}  // namespace crosshash
