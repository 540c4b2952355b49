// Text in gallery files is UTF-8.
#pragma once

#include <string_view>

namespace crosshash {

// Whether `text` is well-formed UTF-8 (Unicode 15, table 3-7: no surrogates, nothing over-long, at most U+10FFFF).
bool is_utf8(std::string_view text) noexcept;

// Whether `byte` is the second, third or fourth of a character.
constexpr bool is_utf8_continuation(char byte) noexcept { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

}  // namespace crosshash
