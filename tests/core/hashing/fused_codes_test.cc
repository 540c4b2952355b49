#include "hashing/fused_codes.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <span>
#include <vector>

namespace crosshash {
namespace {

using Codes = std::vector<std::uint8_t>;
using Modalities = std::vector<std::span<const float>>;

// Two items of 8 bits, seen twice.
const std::vector<float> picture = {1, -1, 0.5F, -0.5F, 2, -2, 0, 0, /**/ -1, -1, -1, -1, 3, 3, 3, 3};
const std::vector<float> text = {-0.5F, 0.5F, -1, 1, -2, 2, 1, -1, /**/ 1, 1, 1, 1, -1, -1, -1, -1};

TEST(FusedCodes, AreTheSignsOfTheScaledSums) {
  // Sums: .5 -.5 -.5 .5 0 0 1 -1, and 0 0 0 0 2 2 2 2; a sum of 0 is no bit.
  EXPECT_EQ(fused_codes(8, Modalities{picture, text}, std::vector<float>{1, 1}).value(),
            (Codes{0b01001001, 0b11110000}));
  // Text counts four times: -1 1 -3.5 3.5 -6 6 4 -4, and 3 3 3 3 -1 -1 -1 -1.
  EXPECT_EQ(fused_codes(8, Modalities{picture, text}, std::vector<float>{1, 4}).value(),
            (Codes{0b01101010, 0b00001111}));
  // Text is left out.
  EXPECT_EQ(fused_codes(8, Modalities{picture, text}, std::vector<float>{1, 0}).value(),
            (Codes{0b00010101, 0b11110000}));
  EXPECT_EQ(fused_codes(8, Modalities{{}, {}}, std::vector<float>{1, 1}).value(), Codes{});
}

TEST(FusedCodes, SumsThatNoFloatHoldsKeepTheirSign) {
  const std::vector<float> huge(8, std::numeric_limits<float>::max());
  EXPECT_EQ(fused_codes(8, Modalities{huge, huge}, std::vector<float>{4, 4}).value(), Codes{0xFF});
}

TEST(FusedCodes, ScaleMakesTheRootMeanSquareOne) {
  EXPECT_FLOAT_EQ(fusion_scale(std::vector<float>{3, -4, 3, 4}).value(), 1 / std::sqrt(12.5F));
  EXPECT_EQ(fusion_scale(std::vector<float>{}).error().code, ErrorCode::InvalidArgument);
  EXPECT_EQ(fusion_scale(std::vector<float>{0, 0}).error().code, ErrorCode::InvalidArgument);
  EXPECT_EQ(fusion_scale(std::vector<float>{1, NAN}).error().code, ErrorCode::InvalidArgument);
}

TEST(FusedCodes, RefuseWhatDoesNotFit) {
  const std::vector<float> one = {1};
  const std::vector<float> ones = {1, 1};
  const auto code = [](std::uint32_t bits, const Modalities& projections, const std::vector<float>& scales) {
    return fused_codes(bits, projections, scales).error().code;
  };
  EXPECT_EQ(code(12, {picture, text}, ones), ErrorCode::WrongBits);
  EXPECT_EQ(code(8, {}, {}), ErrorCode::InvalidArgument);
  EXPECT_EQ(code(8, {picture, text}, one), ErrorCode::InvalidArgument);
  EXPECT_EQ(code(8, {picture, std::span(text).first(8)}, ones), ErrorCode::InvalidArgument);
  EXPECT_EQ(code(32, {picture, text}, ones), ErrorCode::InvalidArgument);
  EXPECT_EQ(code(8, {picture, text}, {1, -1}), ErrorCode::InvalidArgument);
  EXPECT_EQ(code(8, {picture, text}, {1, INFINITY}), ErrorCode::InvalidArgument);
  const std::vector<float> bad(16, NAN);
  EXPECT_EQ(code(8, {picture, bad}, ones), ErrorCode::InvalidArgument);
}

}  // namespace
}  // namespace crosshash
