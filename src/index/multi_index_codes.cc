#include "index/multi_index_codes.h"

#include <algorithm>
#include <string>

namespace crosshash {

Result<CodesByPosition> CodesByPosition::create(std::span<const CodeView> parts, std::uint32_t bits,
                                                std::size_t count) {
  return guard([&]() -> Result<CodesByPosition> {
    CodesByPosition codes(parts);
    std::size_t end = 0;
    for (const CodeView& part : parts) {
      if (part.bits() != bits) {
        return fail(ErrorCode::WrongBits, "The codes have " + std::to_string(part.bits()) + " bits, their index " +
                                              std::to_string(bits) + ".");
      }
      end += part.size();
      codes.ends_.push_back(end);
    }
    if (end < count) {
      return fail(ErrorCode::InvalidArgument, "There are fewer codes than their index covers.");
    }
    return codes;
  });
}

void CodesByPosition::find_part(std::size_t position) noexcept {
  const auto found = std::ranges::upper_bound(ends_, position);
  const CodeView& part = parts_[static_cast<std::size_t>(found - ends_.begin())];
  last_ = *found;
  first_ = last_ - part.size();
  image_ = part.image().data();
  const bool words = part.layout() == Layout::Words64;
  row_bytes_ = words ? code_words(part.bits()) * 8 : code_bytes(part.bits());
  stride_ = words ? 1 : block_codes;
}

}  // namespace crosshash
