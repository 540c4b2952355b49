#include "gallery/text_column.h"

#include <span>

#include "gallery/growth.h"

namespace crosshash {

void TextColumn::reserve_one(std::size_t bytes) {
  reserve_more(offsets_, 1);
  reserve_more(text_, bytes);
}

void TextColumn::push(std::string_view text) noexcept {
  text_.insert(text_.end(), text.begin(), text.end());
  offsets_.push_back(text_.size());
}

StringTable TextColumn::view() const noexcept {
  const auto* const offsets = reinterpret_cast<const std::uint8_t*>(offsets_.data());
  return {std::span(offsets, offsets_.size() * sizeof offsets_[0]), true, {text_.data(), text_.size()}};
}

}  // namespace crosshash
