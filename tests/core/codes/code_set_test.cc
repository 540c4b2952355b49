#include "codes/code_set.h"

#include <gtest/gtest.h>

#include <vector>

#include "../random_codes.h"

namespace crosshash {
namespace {

using Codes = std::vector<std::uint8_t>;

Codes read_back(const CodeView& view) {
  const std::size_t bytes = code_bytes(view.bits());
  Codes packed(view.size() * bytes);
  for (std::size_t i = 0; i < view.size(); ++i) {
    view.copy_code(i, std::span(packed).subspan(i * bytes, bytes));
  }
  return packed;
}

TEST(CodeSet, GivesBackWhatWasAddedAtEveryWidthInBothLayouts) {
  for (std::uint32_t bits = min_bits; bits <= max_bits; bits += 8) {
    const Codes packed = test::uniform_codes(37, code_bytes(bits), bits);
    const auto half = std::span(packed).first(20 * code_bytes(bits));
    for (const Layout layout : {Layout::Transposed16, Layout::Words64}) {
      CodeSet codes = CodeSet::create(bits, layout).value();
      ASSERT_TRUE(codes.append(half).has_value());
      ASSERT_TRUE(codes.append(std::span(packed).subspan(half.size())).has_value());
      EXPECT_EQ(codes.size(), 37U);
      EXPECT_EQ(read_back(codes.view()), packed) << bits << " bits, " << layout_name(layout);
      EXPECT_EQ(codes.view().image().size(), image_bytes(bits, layout, 37));
    }
  }
}

TEST(CodeSet, TakesCodesFromTheOtherLayout) {
  const Codes packed = test::uniform_codes(50, 9, 3);
  CodeSet transposed = CodeSet::create(72, Layout::Transposed16).value();
  CodeSet words = CodeSet::create(72, Layout::Words64).value();
  ASSERT_TRUE(transposed.append(packed).has_value());
  ASSERT_TRUE(words.append(transposed.view()).has_value());
  EXPECT_EQ(read_back(words.view()), packed);
}

TEST(CodeSet, TheUnusedBytesOfAnImageAreZero) {
  CodeSet transposed = CodeSet::create(8, Layout::Transposed16).value();
  CodeSet words = CodeSet::create(8, Layout::Words64).value();
  ASSERT_TRUE(transposed.append(Codes{0xFF}).has_value());
  ASSERT_TRUE(words.append(Codes{0xFF}).has_value());
  for (std::size_t i = 1; i < 16; ++i) {
    EXPECT_EQ(transposed.view().image()[i], 0);
  }
  for (std::size_t i = 1; i < 8; ++i) {
    EXPECT_EQ(words.view().image()[i], 0);
  }
}

TEST(CodeSet, LaysBytesOutAsDocumented) {
  CodeSet codes = CodeSet::create(16, Layout::Transposed16).value();
  Codes packed;
  for (std::uint8_t i = 0; i < 17; ++i) {
    packed.push_back(i);
    packed.push_back(static_cast<std::uint8_t>(100 + i));
  }
  ASSERT_TRUE(codes.append(packed).has_value());
  const auto image = codes.view().image();
  EXPECT_EQ(image[5], 5);          // byte 0 of code 5
  EXPECT_EQ(image[16 + 5], 105);   // byte 1 of code 5
  EXPECT_EQ(image[32], 16);        // byte 0 of code 16, in the second block
  EXPECT_EQ(image[32 + 16], 116);  // byte 1 of code 16
}

TEST(CodeSet, RefusesWidthsAndPartialCodesAndStaysAsItWas) {
  for (const std::uint32_t bits : {0U, 4U, 12U, 1032U}) {
    EXPECT_EQ(CodeSet::create(bits).error().code, ErrorCode::WrongBits) << bits;
  }
  CodeSet codes = CodeSet::create(64).value();
  ASSERT_TRUE(codes.append(Codes(8, 1)).has_value());
  EXPECT_EQ(codes.append(Codes(9)).error().code, ErrorCode::WrongBits);
  const CodeSet other = CodeSet::create(32).value();
  EXPECT_EQ(codes.append(other.view()).error().code, ErrorCode::WrongBits);
  EXPECT_EQ(codes.size(), 1U);
  EXPECT_EQ(read_back(codes.view()), Codes(8, 1));
}

TEST(CodeView, RefusesAnImageOfAnotherLengthOrAlignment) {
  alignas(16) const std::uint8_t image[512] = {};
  EXPECT_TRUE(CodeView::create(64, Layout::Transposed16, 17, std::span(image).first(256)).has_value());
  EXPECT_EQ(CodeView::create(64, Layout::Transposed16, 33, std::span(image).first(256)).error().code,
            ErrorCode::InvalidArgument);
  EXPECT_EQ(CodeView::create(64, Layout::Words64, 17, std::span(image).first(256)).error().code,
            ErrorCode::InvalidArgument);
  EXPECT_EQ(CodeView::create(64, Layout::Transposed16, 16, std::span(image).subspan(1, 128)).error().code,
            ErrorCode::InvalidArgument);
  EXPECT_EQ(CodeView::create(63, Layout::Words64, 1, std::span(image).first(8)).error().code, ErrorCode::WrongBits);
}

}  // namespace
}  // namespace crosshash
