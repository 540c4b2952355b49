#include "encode/image_encoder.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>

#include "encode/reference_data.h"

namespace crosshash {
namespace {

// Weights are rounded to floats here and kept as doubles by Pillow: with colours up to 255, weights down to -0.2 and
// sums of some hundred terms that makes less than 0.001.
constexpr float tolerance = 1e-3F;

ImageTensor prepare(const ImageOptions& options, std::span<const std::uint8_t> pixels, std::uint32_t width,
                    std::uint32_t height, std::uint32_t channels) {
  return ImageEncoder::create(options).value().prepare(pixels, width, height, channels).value();
}

TEST(ImageEncoderPrepare, MakesTheFloatsThatPillowMakes) {
  for (ReferencePicture& reference : reference_pictures()) {
    SCOPED_TRACE(reference.name);
    reference.options.mean = {0.485F, 0.456F, 0.406F};
    reference.options.std = {0.229F, 0.224F, 0.225F};
    const auto pixels = make_picture(reference.width, reference.height, reference.channels);
    const ImageTensor tensor =
        prepare(reference.options, pixels, reference.width, reference.height, reference.channels);
    EXPECT_EQ(tensor.type, TensorType::Float32);
    EXPECT_EQ(tensor.views, reference.options.views);
    EXPECT_EQ(tensor.size, reference.options.size);
    EXPECT_TRUE(tensor.bytes.empty());
    ASSERT_EQ(tensor.floats.size(), reference.colours.size());
    const std::size_t plane = std::size_t{tensor.size} * tensor.size;
    for (std::size_t i = 0; i < tensor.floats.size(); ++i) {
      const std::size_t channel = i / plane % 3;
      const float std = reference.options.std[channel];
      const float expected = (reference.colours[i] / 255.0F - reference.options.mean[channel]) / std;
      ASSERT_NEAR(tensor.floats[i], expected, tolerance / 255.0F / std) << "value " << i;
    }
  }
}

// A byte is the nearest whole number; where two are as near, rounding errors may decide.
TEST(ImageEncoderPrepare, MakesTheBytesThatPillowMakes) {
  for (ReferencePicture& reference : reference_pictures()) {
    SCOPED_TRACE(reference.name);
    reference.options.type = TensorType::UInt8;
    const auto pixels = make_picture(reference.width, reference.height, reference.channels);
    const ImageTensor tensor =
        prepare(reference.options, pixels, reference.width, reference.height, reference.channels);
    EXPECT_EQ(tensor.type, TensorType::UInt8);
    EXPECT_TRUE(tensor.floats.empty());
    ASSERT_EQ(tensor.bytes.size(), reference.colours.size());
    for (std::size_t i = 0; i < tensor.bytes.size(); ++i) {
      ASSERT_NEAR(static_cast<float>(tensor.bytes[i]), reference.colours[i], 0.5F + tolerance) << "value " << i;
    }
  }
}

TEST(ImageEncoderPrepare, MirrorsTheViewsOfAMirroredPicture) {
  constexpr std::uint32_t width = 26;
  constexpr std::uint32_t height = 18;
  const auto pixels = make_picture(width, height, 3);
  std::vector<std::uint8_t> mirrored(pixels.size());
  for (std::size_t i = 0; i < pixels.size(); ++i) {
    const std::size_t x = i / 3 % width;
    mirrored[i + (width - 1 - x) * 3 - x * 3] = pixels[i];
  }
  for (const Resize resize : {Resize::Crop, Resize::Fit, Resize::Squash}) {
    ImageOptions options;
    options.size = 8;  // the spare columns are even, so that the middle is the same from both sides
    options.resize = resize;
    options.views = 2;
    options.scale = resize == Resize::Crop ? 1.25F : 1.0F;
    options.dimensions = 1;
    const std::vector<float> views = prepare(options, pixels, width, height, 3).floats;
    const std::vector<float> other = prepare(options, mirrored, width, height, 3).floats;
    ASSERT_EQ(views.size(), 2U * 3 * 8 * 8);
    for (std::size_t i = 0; i < views.size(); ++i) {
      const std::size_t swapped = (i + views.size() / 2) % views.size();
      ASSERT_NEAR(views[i], other[swapped], 1e-5) << "value " << i;
    }
  }
}

TEST(ImageEncoderFinish, PoolsAndNormalisesLikeNumPy) {
  std::size_t compared = 0;
  for (const ReferenceEmbedding& reference : reference_embeddings()) {
    if (reference.modality != "image") {
      continue;
    }
    ImageOptions options;
    options.views = 2;
    options.pooling = reference.pooling;
    options.dimensions = 5;
    const std::uint32_t tokens = reference.pooling == Pooling::None ? 1 : 3;
    const auto embedding =
        ImageEncoder::create(options).value().finish(make_output(std::size_t{2} * tokens * 5), tokens);
    ASSERT_TRUE(embedding.has_value()) << embedding.error().message;
    ASSERT_EQ(embedding->size(), reference.values.size());
    for (std::size_t i = 0; i < embedding->size(); ++i) {
      EXPECT_NEAR((*embedding)[i], reference.values[i], 1e-6) << i;  // the reference has 7 digits
    }
    ++compared;
  }
  EXPECT_EQ(compared, 4U);
}

TEST(ImageEncoderFinish, CountsEveryViewAlikeHoweverLong) {
  ImageOptions options;
  options.views = 2;
  options.dimensions = 2;
  const std::vector<float> embedding =
      ImageEncoder::create(options).value().finish(std::vector<float>{1000.0F, 0.0F, 0.0F, 1e-30F}, 1).value();
  EXPECT_FLOAT_EQ(embedding[0], std::sqrt(0.5F));
  EXPECT_FLOAT_EQ(embedding[1], std::sqrt(0.5F));
}

}  // namespace
}  // namespace crosshash
