// Texts in memory, added one by one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "gallery/string_table.h"

namespace crosshash {

class TextColumn {
 public:
  // Makes room for one more text; the texts stay as they were when that fails (throws).
  void reserve_one(std::size_t bytes);

  // Adds a text that reserve_one made room for.
  void push(std::string_view text) noexcept;

  // Valid until the next reserve_one.
  [[nodiscard]] StringTable view() const noexcept;

 private:
  std::vector<std::uint64_t> offsets_ = {0};
  std::vector<char> text_;
};

}  // namespace crosshash
