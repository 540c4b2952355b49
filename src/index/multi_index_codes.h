// Single codes by position, out of parts whose positions run on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "codes/code_view.h"
#include "error.h"
#include "index/multi_index_substring.h"

namespace crosshash {

// Valid while the parts are. Remembers the part of the last position, so use one for each thread.
class CodesByPosition {
 public:
  // Fails with WrongBits when a part is not of `bits` bits, with InvalidArgument when there are fewer than `count`
  // codes.
  static Result<CodesByPosition> create(std::span<const CodeView> parts, std::uint32_t bits, std::size_t count);

  // The code at `position` (below `count`).
  [[nodiscard]] CodeRow row(std::size_t position) noexcept {
    if (position < first_ || position >= last_) {
      find_part(position);
    }
    const std::size_t index = position - first_;
    if (stride_ == 1) {
      return {.first = image_ + index * row_bytes_, .stride = 1};
    }
    return {.first = image_ + index / block_codes * block_codes * row_bytes_ + index % block_codes,
            .stride = block_codes};
  }

 private:
  explicit CodesByPosition(std::span<const CodeView> parts) : parts_(parts) {}

  void find_part(std::size_t position) noexcept;

  std::span<const CodeView> parts_;
  std::vector<std::size_t> ends_;  // of each part: the position after its last
  // The part of the last position: its positions and its image.
  std::size_t first_ = 0;
  std::size_t last_ = 0;
  const std::uint8_t* image_ = nullptr;
  std::size_t row_bytes_ = 0;
  std::size_t stride_ = 1;
};

}  // namespace crosshash
