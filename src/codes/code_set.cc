#include "codes/code_set.h"

#include <algorithm>
#include <array>
#include <string>

namespace crosshash {

Result<CodeSet> CodeSet::create(std::uint32_t bits) { return create(bits, preferred_layout(bits)); }

Result<CodeSet> CodeSet::create(std::uint32_t bits, Layout layout) {
  return guard([&]() -> Result<CodeSet> {
    if (auto checked = check_bits(bits); !checked) {
      return std::unexpected(checked.error());
    }
    return CodeSet(bits, layout);
  });
}

Result<void> CodeSet::append(std::span<const std::uint8_t> packed) {
  return guard([&]() -> Result<void> {
    const std::size_t bytes = code_bytes(bits_);
    if (packed.size() % bytes != 0) {
      return fail(ErrorCode::WrongBits, std::to_string(packed.size()) + " bytes are not a whole number of codes of " +
                                            std::to_string(bits_) + " bits.");
    }
    const std::size_t added = packed.size() / bytes;
    reserve_for(count_ + added);
    for (std::size_t i = 0; i < added; ++i) {
      put(count_ + i, packed.subspan(i * bytes, bytes));
    }
    count_ += added;
    return {};
  });
}

Result<void> CodeSet::append(const CodeView& other) {
  return guard([&]() -> Result<void> {
    if (other.bits() != bits_) {
      return fail(ErrorCode::WrongBits, "Codes of " + std::to_string(other.bits()) + " bits do not fit a set of " +
                                            std::to_string(bits_) + " bits.");
    }
    reserve_for(count_ + other.size());
    std::array<std::uint8_t, max_bits / 8> buffer{};
    const std::span<std::uint8_t> packed = std::span(buffer).first(code_bytes(bits_));
    for (std::size_t i = 0; i < other.size(); ++i) {
      other.copy_code(i, packed);
      put(count_ + i, packed);
    }
    count_ += other.size();
    return {};
  });
}

void CodeSet::clear() noexcept {
  image_.clear();
  count_ = 0;
}

CodeView CodeSet::view() const noexcept {
  // An image that this class made always fits, so the view cannot fail.
  return *CodeView::create(bits_, layout_, count_, image_);
}

void CodeSet::put(std::size_t position, std::span<const std::uint8_t> packed) noexcept {
  if (layout_ == Layout::Words64) {
    std::ranges::copy(packed, image_.begin() + static_cast<std::ptrdiff_t>(position * code_words(bits_) * 8));
    return;
  }
  std::uint8_t* block = image_.data() + position / block_codes * block_codes * packed.size() + position % block_codes;
  for (std::size_t byte = 0; byte < packed.size(); ++byte) {
    block[byte * block_codes] = packed[byte];
  }
}

void CodeSet::reserve_for(std::size_t count) {
  image_.resize(static_cast<std::size_t>(image_bytes(bits_, layout_, count)), 0);
}

}  // namespace crosshash
