#include "gallery/fingerprint.h"

#include <charconv>
#include <cstddef>

namespace crosshash {

Result<Fingerprint> parse_fingerprint(std::string_view digits) {
  return guard([&]() -> Result<Fingerprint> {
    Fingerprint fingerprint{};
    bool valid = digits.size() == fingerprint.size() * 2;
    for (std::size_t i = 0; valid && i < fingerprint.size(); ++i) {
      const std::string_view pair = digits.substr(i * 2, 2);
      valid = std::from_chars(pair.data(), pair.data() + 2, fingerprint[i], 16).ptr == pair.data() + 2;
    }
    if (!valid) {
      return fail(ErrorCode::InvalidArgument, "A model's fingerprint is 64 hexadecimal digits.");
    }
    return fingerprint;
  });
}

std::string format_fingerprint(const Fingerprint& fingerprint) {
  constexpr std::string_view hexadecimal = "0123456789abcdef";
  std::string digits;
  for (const std::uint8_t byte : fingerprint) {
    digits += hexadecimal[byte >> 4U];
    digits += hexadecimal[byte & 0xFU];
  }
  return digits;
}

}  // namespace crosshash
