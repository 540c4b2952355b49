#include "gallery/string_table.h"

#include "gallery/damage.h"
#include "gallery/little_endian.h"
#include "gallery/utf8.h"

namespace crosshash {

StringTable StringTable::read(std::span<const std::uint8_t> bytes, std::uint64_t count, bool wide,
                              std::string_view section) {
  if (count >= bytes.size() / offset_bytes(wide)) {
    damaged(section, "it is too short for its texts");
  }
  const auto table_bytes = static_cast<std::size_t>((count + 1) * offset_bytes(wide));
  const auto text = bytes.subspan(table_bytes);
  const StringTable table(bytes.first(table_bytes), wide, {reinterpret_cast<const char*>(text.data()), text.size()});
  if (!table.is_sound(static_cast<std::size_t>(count))) {
    damaged(section, "its offsets do not fit its texts");
  }
  if (!is_utf8(table.text_)) {
    damaged(section, "a text is not UTF-8");
  }
  return table;
}

std::size_t StringTable::offset(std::size_t index) const noexcept {
  if (offsets_.empty()) {
    return 0;
  }
  return wide_ ? static_cast<std::size_t>(load<std::uint64_t>(offsets_, index * 8))
               : load<std::uint32_t>(offsets_, index * 4);
}

bool StringTable::is_sound(std::size_t count) const noexcept {
  std::uint64_t before = 0;
  for (std::size_t i = 0; i <= count; ++i) {
    const std::uint64_t end = wide_ ? load<std::uint64_t>(offsets_, i * 8) : load<std::uint32_t>(offsets_, i * 4);
    const bool in_order = i == 0 ? end == 0 : end >= before && end <= text_.size();
    // The text as a whole is checked to be UTF-8, so each one is when none begins inside a character.
    if (!in_order || (end < text_.size() && is_utf8_continuation(text_[static_cast<std::size_t>(end)]))) {
      return false;
    }
    before = end;
  }
  return before == text_.size();
}

}  // namespace crosshash
