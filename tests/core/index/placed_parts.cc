#include "placed_parts.h"

#include <algorithm>
#include <span>

#include "codes/code_set.h"

namespace crosshash::test {

PlacedParts::PlacedParts(const SearchCase& search, std::size_t first, std::size_t last) : bits_(search.bits) {
  const std::size_t bytes = code_bytes(bits_);
  std::size_t start = 0;
  for (const PlannedPart& part : search.parts) {
    const std::size_t begin = std::clamp(start, first, last);
    const std::size_t end = std::clamp(start + part.codes, first, last);
    CodeSet codes = CodeSet::create(bits_, part.layout).value();
    codes.append(std::span(search.codes).subspan(begin * bytes, (end - begin) * bytes)).value();
    const auto image = codes.view().image();
    AlignedBytes memory(part.offset + image.size());
    std::ranges::copy(image, memory.begin() + static_cast<std::ptrdiff_t>(part.offset));
    placed_.push_back(
        {.codes = end - begin, .layout = part.layout, .offset = part.offset, .memory = std::move(memory)});
    start += part.codes;
  }
  look();
}

void PlacedParts::move() {
  for (Placed& part : placed_) {
    part.memory = AlignedBytes(part.memory.begin(), part.memory.end());
  }
  look();
}

void PlacedParts::look() {
  views_.clear();
  for (const Placed& part : placed_) {
    views_.push_back(
        CodeView::create(bits_, part.layout, part.codes, std::span(part.memory).subspan(part.offset)).value());
  }
}

}  // namespace crosshash::test
