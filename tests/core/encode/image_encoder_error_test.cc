#include <gtest/gtest.h>

#include <functional>
#include <limits>

#include "encode/expect_failure.h"
#include "encode/image_encoder.h"

namespace crosshash {
namespace {

constexpr float infinity = std::numeric_limits<float>::infinity();
constexpr float not_a_number = std::numeric_limits<float>::quiet_NaN();

ImageOptions small_options() {
  ImageOptions options;
  options.size = 4;
  options.dimensions = 3;
  return options;
}

void expect_refused(const std::function<void(ImageOptions&)>& change, std::string_view words) {
  ImageOptions options = small_options();
  change(options);
  expect_failure(ImageEncoder::create(options), ErrorCode::InvalidArgument, words);
}

TEST(ImageEncoderCreate, TakesOptionsWithinTheirRange) {
  ImageOptions options = small_options();
  EXPECT_TRUE(ImageEncoder::create(options).has_value());
  options.size = max_image_size;
  options.views = 10;
  options.scale = max_image_scale;
  options.dimensions = max_embedding_dimensions;
  EXPECT_TRUE(ImageEncoder::create(options).has_value());
}

TEST(ImageEncoderCreate, RefusesOptionsOutsideTheirRange) {
  expect_refused([](ImageOptions& o) { o.size = 0; }, "1 to 2048");
  expect_refused([](ImageOptions& o) { o.size = max_image_size + 1; }, "1 to 2048");
  for (const std::uint32_t views : {0U, 3U, 4U, 6U, 9U, 11U}) {
    expect_refused([&](ImageOptions& o) { o.views = views; }, "1, 2, 5 or 10");
  }
  for (const float scale : {0.0F, 0.99F, 8.01F, -1.0F, infinity, not_a_number}) {
    expect_refused([&](ImageOptions& o) { o.scale = scale; }, "scale must be 1 to 8");
  }
  for (const float mean : {infinity, not_a_number}) {
    expect_refused([&](ImageOptions& o) { o.mean[1] = mean; }, "means");
  }
  for (const float std : {0.0F, -1.0F, infinity, not_a_number}) {
    expect_refused([&](ImageOptions& o) { o.std[2] = std; }, "standard deviations");
  }
  expect_refused([](ImageOptions& o) { o.dimensions = 0; }, "1 to 65536 dimensions");
  expect_refused([](ImageOptions& o) { o.dimensions = max_embedding_dimensions + 1; }, "1 to 65536 dimensions");
}

TEST(ImageEncoderCreate, RefusesCornersAndScaleWithoutCrop) {
  for (const Resize resize : {Resize::Fit, Resize::Squash}) {
    for (const std::uint32_t views : {5U, 10U}) {
      expect_refused([&](ImageOptions& o) { o.resize = resize, o.views = views; }, "\"crop\"");
    }
    expect_refused([&](ImageOptions& o) { o.resize = resize, o.scale = 1.5F; }, "\"crop\"");
  }
}

TEST(ImageEncoderPrepare, RefusesAPictureThatDoesNotFitItself) {
  const ImageEncoder encoder = ImageEncoder::create(small_options()).value();
  const std::vector<std::uint8_t> pixels(std::size_t{5} * 7 * 3);
  EXPECT_TRUE(encoder.prepare(pixels, 5, 7, 3).has_value());
  const std::string_view words = "are not a picture of 5 x 7 pixels";
  expect_failure(encoder.prepare(std::span(pixels).first(104), 5, 7, 3), ErrorCode::InvalidArgument, words);
  expect_failure(encoder.prepare(pixels, 5, 7, 4), ErrorCode::InvalidArgument, words);
  expect_failure(encoder.prepare({}, 5, 7, 3), ErrorCode::InvalidArgument, words);
  expect_failure(encoder.prepare({}, 0, 7, 3), ErrorCode::InvalidArgument, "at least 1 pixel");
  expect_failure(encoder.prepare({}, 7, 0, 3), ErrorCode::InvalidArgument, "at least 1 pixel");
  for (const std::uint32_t channels : {0U, 1U, 2U, 5U}) {
    expect_failure(encoder.prepare(pixels, 5, 7, channels), ErrorCode::InvalidArgument, "3 channels (RGB) or 4 (RGBA)");
  }
}

// 0x80000001 * 2 and 65536 * 65536 wrap around in 32 bits; the greatest sides nearly do in 64.
TEST(ImageEncoderPrepare, RefusesAPictureThatIsTooLarge) {
  const ImageEncoder encoder = ImageEncoder::create(small_options()).value();
  const std::vector<std::uint8_t> pixels(6);
  constexpr std::uint32_t greatest = std::numeric_limits<std::uint32_t>::max();
  for (const auto& [width, height] : {std::pair{0x80000001U, 2U}, std::pair{65536U, 65536U},
                                      std::pair{greatest, greatest}, std::pair{(1U << 28) + 1, 1U}}) {
    expect_failure(encoder.prepare(pixels, width, height, 3), ErrorCode::ImageTooLarge, "larger than 268435456 pixels");
  }
  expect_failure(encoder.prepare(pixels, 1U << 14, 1U << 14, 3), ErrorCode::InvalidArgument,
                 "6 bytes are not a picture");
}

TEST(ImageEncoderFinish, RefusesAnOutputThatDoesNotFit) {
  ImageOptions options = small_options();
  options.views = 2;
  const ImageEncoder pooled = ImageEncoder::create(options).value();
  const std::vector<float> output(12, 1.0F);
  EXPECT_TRUE(pooled.finish(std::span(output).first(6), 1).has_value());
  expect_failure(pooled.finish(std::span(output).first(5), 1), ErrorCode::WrongDimensions, "5 values");
  expect_failure(pooled.finish({}, 1), ErrorCode::WrongDimensions, "0 values");
  expect_failure(pooled.finish(output, 2), ErrorCode::WrongDimensions, "pooled by the network");
  options.pooling = Pooling::Mean;
  const ImageEncoder pooling = ImageEncoder::create(options).value();
  EXPECT_TRUE(pooling.finish(output, 2).has_value());
  expect_failure(pooling.finish(output, 3), ErrorCode::WrongDimensions, "3 tokens");
  expect_failure(pooling.finish({}, 0), ErrorCode::WrongDimensions, "0 tokens");
  expect_failure(pooling.finish(output, std::numeric_limits<std::uint32_t>::max()), ErrorCode::WrongDimensions,
                 "12 values");
}

TEST(ImageEncoderFinish, RefusesAnOutputWithoutDirection) {
  ImageOptions options = small_options();
  options.views = 2;
  options.dimensions = 2;
  const ImageEncoder encoder = ImageEncoder::create(options).value();
  for (const std::vector<float>& output :
       {std::vector{1.0F, 1.0F, 0.0F, 0.0F}, std::vector{1.0F, not_a_number, 1.0F, 1.0F},
        std::vector{1.0F, 1.0F, -infinity, 1.0F}, std::vector{1.0F, 2.0F, -1.0F, -2.0F}}) {
    expect_failure(encoder.finish(output, 1), ErrorCode::InvalidArgument, "zero or not finite");
  }
}

}  // namespace
}  // namespace crosshash
