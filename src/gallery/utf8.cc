#include "gallery/utf8.h"

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace crosshash {
namespace {

// The bytes of the character that `text`, which is not empty, begins with; 0 when it is not well-formed.
std::size_t character_bytes(std::string_view text) noexcept {
  const auto lead = static_cast<unsigned char>(text[0]);
  if (lead < 0x80) {
    return 1;
  }
  // The first continuation byte decides what is over-long, a surrogate or too large; the others are all alike.
  unsigned char lowest = 0x80;
  unsigned char highest = 0xBF;
  std::size_t bytes = 0;
  if (lead >= 0xC2 && lead <= 0xDF) {
    bytes = 2;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    bytes = 3;
    lowest = lead == 0xE0 ? 0xA0 : lowest;
    highest = lead == 0xED ? 0x9F : highest;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    bytes = 4;
    lowest = lead == 0xF0 ? 0x90 : lowest;
    highest = lead == 0xF4 ? 0x8F : highest;
  }
  if (bytes == 0 || text.size() < bytes) {
    return 0;
  }
  const auto second = static_cast<unsigned char>(text[1]);
  if (second < lowest || second > highest) {
    return 0;
  }
  for (const char byte : text.substr(2, bytes - 2)) {
    if (!is_utf8_continuation(byte)) {
      return 0;
    }
  }
  return bytes;
}

// Most text is ASCII: eight bytes a step.
std::size_t ascii_prefix(std::string_view text) noexcept {
  std::size_t length = 0;
  for (std::uint64_t word = 0; length + sizeof word <= text.size(); length += sizeof word) {
    std::memcpy(&word, text.data() + length, sizeof word);
    if ((word & 0x8080808080808080U) != 0) {
      break;
    }
  }
  return length;
}

}  // namespace

bool is_utf8(std::string_view text) noexcept {
  while (!text.empty()) {
    text.remove_prefix(ascii_prefix(text));
    if (text.empty()) {
      break;
    }
    const std::size_t bytes = character_bytes(text);
    if (bytes == 0) {
      return false;
    }
    text.remove_prefix(bytes);
  }
  return true;
}

}  // namespace crosshash
