#include "hashing/fused_codes.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <utility>

#include "codes/layout.h"
#include "hashing/hash_function.h"

namespace crosshash {
namespace {

std::unexpected<Error> refuse(std::string reason) {
  return fail(ErrorCode::InvalidArgument, "The projections cannot be fused: " + std::move(reason));
}

bool is_finite(std::span<const float> values) {
  return std::ranges::all_of(values, [](float value) { return std::isfinite(value); });
}

Result<void> check(std::uint32_t bits, std::span<const std::span<const float>> projections,
                   std::span<const float> scales) {
  if (auto valid = check_bits(bits); !valid) {
    return std::unexpected(valid.error());
  }
  if (projections.empty() || scales.size() != projections.size()) {
    return refuse("there must be one modality or more, and a scale for each.");
  }
  if (std::ranges::any_of(scales, [](float scale) { return !std::isfinite(scale) || scale < 0; })) {
    return refuse("a scale is negative or not finite.");
  }
  for (const auto modality : projections) {
    if (modality.size() != projections[0].size() || modality.size() % bits != 0) {
      return refuse("each modality must have " + std::to_string(bits) + " values for each of the same items.");
    }
    if (!is_finite(modality)) {
      return refuse("a value is not finite.");
    }
  }
  return {};
}

}  // namespace

Result<float> fusion_scale(std::span<const float> projections) {
  double sum = 0;
  for (const float value : projections) {
    sum += static_cast<double>(value) * static_cast<double>(value);
  }
  const auto scale = static_cast<float>(std::sqrt(static_cast<double>(projections.size()) / sum));
  if (!std::isfinite(scale) || !(scale > 0)) {
    return refuse("they are all 0, or not finite.");
  }
  return scale;
}

Result<std::vector<std::uint8_t>> fused_codes(std::uint32_t bits, std::span<const std::span<const float>> projections,
                                              std::span<const float> scales) {
  return guard([&]() -> Result<std::vector<std::uint8_t>> {
    if (auto checked = check(bits, projections, scales); !checked) {
      return std::unexpected(checked.error());
    }
    std::vector<std::uint8_t> codes;
    codes.reserve(projections[0].size() / 8);
    std::vector<float> sums(bits);
    for (std::size_t start = 0; start < projections[0].size(); start += bits) {
      for (std::size_t bit = 0; bit < bits; ++bit) {
        double sum = 0;
        for (std::size_t m = 0; m < scales.size(); ++m) {
          sum += static_cast<double>(scales[m]) * static_cast<double>(projections[m][start + bit]);
        }
        // The sign, not the sum: a float could not hold every sum.
        sums[bit] = sum > 0 ? 1.0F : -1.0F;
      }
      const std::vector<std::uint8_t> code = pack_signs(sums);
      codes.insert(codes.end(), code.begin(), code.end());
    }
    return codes;
  });
}

}  // namespace crosshash
