#include "encode/resize.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>

#include "encode/reference_data.h"

namespace crosshash {
namespace {

constexpr std::array filters = {Filter::Bilinear, Filter::Bicubic};

std::vector<float> resize_whole(const PictureView& picture, std::uint32_t width, std::uint32_t height, Filter filter) {
  return resize_part(picture, {width, height}, {0, 0, width, height}, filter);
}

TEST(ResizePart, AtTheSameSizeIsTheSamePicture) {
  const std::vector<std::uint8_t> pixels = make_picture(9, 7, 3);
  for (const Filter filter : filters) {
    const std::vector<float> resized = resize_whole({pixels, 9, 7}, 9, 7, filter);
    EXPECT_EQ(resized, std::vector<float>(pixels.begin(), pixels.end()));
  }
}

// The weights of a pixel are rounded to floats, so their sum is 1 only nearly.
TEST(ResizePart, KeepsAConstantPictureConstant) {
  const std::vector<std::uint8_t> pixels(std::size_t{40} * 30 * 3, 201);
  for (const Filter filter : filters) {
    for (const auto [width, height] : {Extent{7, 5}, Extent{93, 71}, Extent{1, 200}, Extent{200, 1}}) {
      const auto w = static_cast<std::uint32_t>(width);
      const auto h = static_cast<std::uint32_t>(height);
      const std::vector<float> resized = resize_whole({pixels, 40, 30}, w, h, filter);
      ASSERT_EQ(resized.size(), w * h * 3);
      EXPECT_NEAR(std::ranges::min(resized), 201.0F, 1e-3);
      EXPECT_NEAR(std::ranges::max(resized), 201.0F, 1e-3);
    }
  }
}

// Bit for bit: a view does not depend on what else of the picture was resized.
TEST(ResizePart, GivesJustThatPartOfTheWhole) {
  for (const std::uint32_t channels : {3U, 4U}) {
    const std::vector<std::uint8_t> pixels = make_picture(61, 47, channels);
    const PictureView picture = {pixels, 61, 47, channels, {30, 200, 90}};
    for (const Filter filter : filters) {
      for (const auto [width, height] : {Extent{19, 17}, Extent{80, 90}, Extent{20, 80}, Extent{80, 20}}) {
        const std::vector<float> whole =
            resize_whole(picture, static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(height), filter);
        const Box box = {7, 9, 11, 6};
        const std::vector<float> part = resize_part(picture, {width, height}, box, filter);
        ASSERT_EQ(part.size(), std::size_t{box.width} * box.height * 3);
        for (std::size_t y = 0; y < box.height; ++y) {
          const std::size_t row = box.width * std::size_t{3};
          const auto start = static_cast<std::size_t>(((box.top + y) * width + box.left) * 3);
          for (std::size_t i = 0; i < row; ++i) {
            ASSERT_EQ(part[y * row + i], whole[start + i]) << "row " << y << " value " << i;
          }
        }
      }
    }
  }
}

// One clear pixel shows the colour that the other picture has there. Opaque rows are not composited, and this compares
// that way through the code with the other.
TEST(ResizePart, TakesAnOpaquePictureLikeOneWithoutAlpha) {
  const std::vector<std::uint8_t> rgb = make_picture(31, 23, 3);
  std::vector<std::uint8_t> opaque;
  for (std::size_t i = 0; i < rgb.size(); i += 3) {
    opaque.insert(opaque.end(), {rgb[i], rgb[i + 1], rgb[i + 2], 255});
  }
  for (const std::size_t clear : {0U, 17U, 30U}) {
    std::vector<std::uint8_t> rgba = opaque;
    std::fill_n(rgba.begin() + static_cast<std::ptrdiff_t>(clear * 4), 4, std::uint8_t{0});
    const PictureView with_alpha = {rgba, 31, 23, 4, {rgb[clear * 3], rgb[clear * 3 + 1], rgb[clear * 3 + 2]}};
    for (const Filter filter : filters) {
      for (const std::uint32_t height : {11U, 40U}) {
        const std::vector<float> expected = resize_whole({rgb, 31, 23}, 13, height, filter);
        const std::vector<float> resized = resize_whole(with_alpha, 13, height, filter);
        ASSERT_EQ(resized.size(), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i) {
          ASSERT_NEAR(resized[i], expected[i], 1e-4) << "clear pixel " << clear << " value " << i;
        }
      }
    }
  }
}

// A part of a picture of which the whole would be of an absurd size: 64 x 64 million.
TEST(ResizePart, NeedsNoMemoryForTheRest) {
  const std::vector<std::uint8_t> pixels(3000000, 77);
  const PictureView picture = {pixels, 1, 1000000};
  const std::vector<float> part = resize_part(picture, {64, 64000000}, {0, 31999968, 64, 64}, Filter::Bicubic);
  ASSERT_EQ(part.size(), 64U * 64 * 3);
  EXPECT_NEAR(std::ranges::min(part), 77.0F, 1e-3);
  EXPECT_NEAR(std::ranges::max(part), 77.0F, 1e-3);
}

}  // namespace
}  // namespace crosshash
