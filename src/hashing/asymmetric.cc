#include "hashing/asymmetric.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace crosshash {
namespace {

void copy_code(std::span<const CodeView> parts, std::size_t position, std::span<std::uint8_t> packed) {
  std::size_t local = position;
  for (const CodeView& part : parts) {
    if (local < part.size()) {
      part.copy_code(local, packed);
      return;
    }
    local -= part.size();
  }
  throw Failure({ErrorCode::InvalidArgument, "There is no code at position " + std::to_string(position) + "."});
}

}  // namespace

float asymmetric_score(std::span<const float> projections, std::span<const std::uint8_t> code) noexcept {
  double sum = 0;  // floats that are finite may have a sum that is none
  double total = 0;
  for (std::size_t bit = 0; bit < projections.size(); ++bit) {
    const bool set = ((static_cast<unsigned>(code[bit / 8]) >> (bit % 8)) & 1U) != 0;
    sum += set ? projections[bit] : -projections[bit];
    total += std::abs(projections[bit]);
  }
  return total > 0 ? static_cast<float>(sum / total) : 0;
}

Result<std::vector<float>> asymmetric_scores(std::span<const CodeView> parts, std::span<const float> projections,
                                             std::span<const std::uint32_t> positions) {
  return guard([&]() -> Result<std::vector<float>> {
    for (const CodeView& part : parts) {
      if (part.bits() != projections.size()) {
        return fail(ErrorCode::WrongBits, std::to_string(projections.size()) + " projections do not fit codes of " +
                                              std::to_string(part.bits()) + " bits.");
      }
    }
    std::array<std::uint8_t, max_bits / 8> buffer{};
    const std::span<std::uint8_t> packed = std::span(buffer).first(std::min(buffer.size(), projections.size() / 8));
    std::vector<float> scores;
    scores.reserve(positions.size());
    for (const std::uint32_t position : positions) {
      copy_code(parts, position, packed);
      scores.push_back(asymmetric_score(projections, packed));
    }
    return scores;
  });
}

}  // namespace crosshash
