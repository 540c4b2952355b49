#include "codes/code_view.h"

#include <algorithm>
#include <string>

namespace crosshash {

Result<CodeView> CodeView::create(std::uint32_t bits, Layout layout, std::size_t count,
                                  std::span<const std::uint8_t> image) {
  return guard([&]() -> Result<CodeView> {
    if (auto checked = check_bits(bits); !checked) {
      return std::unexpected(checked.error());
    }
    if (image.size() != image_bytes(bits, layout, count)) {
      return fail(ErrorCode::InvalidArgument, "A memory image of " + std::to_string(image.size()) +
                                                  " bytes does not hold " + std::to_string(count) + " codes of " +
                                                  std::to_string(bits) + " bits.");
    }
    if (reinterpret_cast<std::uintptr_t>(image.data()) % 16 != 0) {
      return fail(ErrorCode::InvalidArgument, "A memory image of codes must start on a 16-byte boundary.");
    }
    CodeView view;
    view.bits_ = bits;
    view.layout_ = layout;
    view.count_ = count;
    view.image_ = image;
    return view;
  });
}

void CodeView::copy_code(std::size_t position, std::span<std::uint8_t> packed) const noexcept {
  const std::size_t bytes = code_bytes(bits_);
  if (layout_ == Layout::Words64) {
    std::copy_n(image_.begin() + static_cast<std::ptrdiff_t>(position * code_words(bits_) * 8), bytes, packed.begin());
    return;
  }
  const std::uint8_t* block = image_.data() + position / block_codes * block_codes * bytes + position % block_codes;
  for (std::size_t byte = 0; byte < bytes; ++byte) {
    packed[byte] = block[byte * block_codes];
  }
}

}  // namespace crosshash
