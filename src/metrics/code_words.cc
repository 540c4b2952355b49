#include "metrics/code_words.h"

#include <cstring>
#include <string>

#include "codes/layout.h"
#include "error.h"

namespace crosshash {

CodeWords::CodeWords(std::span<const std::uint8_t> packed, std::size_t bytes)
    : size_(packed.size() / bytes), width_((bytes + 7) / 8), words_(size_ * width_) {
  for (std::size_t i = 0; i < size_; ++i) {
    std::memcpy(&words_[i * width_], packed.subspan(i * bytes).data(), bytes);
  }
}

void CodeWords::distances(std::span<const std::uint64_t> code, std::span<std::uint16_t> out) const noexcept {
  if (width_ == 1) {
    const std::uint64_t wanted = code.front();
    for (std::size_t i = 0; i < size_; ++i) {
      out[i] = static_cast<std::uint16_t>(std::popcount(words_[i] ^ wanted));
    }
    return;
  }
  const std::uint64_t* word = words_.data();
  for (std::size_t i = 0; i < size_; ++i) {
    int distance = 0;
    for (const std::uint64_t wanted : code) {
      distance += std::popcount(*word++ ^ wanted);
    }
    out[i] = static_cast<std::uint16_t>(distance);
  }
}

std::size_t count_codes(std::uint32_t bits, std::span<const std::uint8_t> packed) {
  if (bits < min_bits || bits > max_bits || bits % 8 != 0) {
    throw Failure(
        {ErrorCode::WrongBits, "Codes have a multiple of 8 from 8 to 1024 bits, not " + std::to_string(bits) + "."});
  }
  if (packed.size() % (bits / 8) != 0) {
    throw Failure({ErrorCode::WrongBits, std::to_string(packed.size()) + " bytes are no whole number of codes of " +
                                             std::to_string(bits) + " bits."});
  }
  return packed.size() / (bits / 8);
}

}  // namespace crosshash
