#include "codes/layout.h"

#include <string>

namespace crosshash {

Result<std::uint32_t> check_bits(std::uint32_t bits) {
  if (!is_valid_bits(bits)) {
    return fail(ErrorCode::WrongBits,
                "A code cannot have " + std::to_string(bits) + " bits; use a multiple of 8 from 8 to 1024.");
  }
  return bits;
}

Layout preferred_layout(std::uint32_t bits) {
  // Transposed blocks need no horizontal sums and win while a query's bytes fit the registers; wide codes
  // are summed a word at a time. The figures are in tests/bench/index/README.md.
  return bits < 256 || bits % 64 != 0 ? Layout::Transposed16 : Layout::Words64;
}

std::string_view layout_name(Layout layout) { return layout == Layout::Transposed16 ? "transposed16" : "words64"; }

}  // namespace crosshash
