#include "index/part_walk.h"

#include <string>

namespace crosshash {

Result<void> check_parts(std::span<const CodeView> parts, std::uint32_t bits, std::size_t count) {
  std::size_t total = 0;
  for (const CodeView& part : parts) {
    if (part.bits() != bits) {
      return fail(ErrorCode::WrongBits, "The codes to search have " + std::to_string(part.bits()) +
                                            " bits, the queries " + std::to_string(bits) + ".");
    }
    total += part.size();
  }
  if (total < count) {
    return fail(ErrorCode::InvalidArgument, "Codes were taken away while they were searched.");
  }
  return {};
}

}  // namespace crosshash
