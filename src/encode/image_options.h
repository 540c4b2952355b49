// How an image network wants its pictures: the `prepare` and `pool` entries of a model's image modality.
#pragma once

#include <array>
#include <cstdint>

#include "encode/pooling.h"
#include "encode/tensors.h"

namespace crosshash {

// How a picture of any shape becomes a square.
enum class Resize : std::uint8_t {
  Crop,    // the shorter side is resized to fill, and squares are cut out
  Fit,     // the longer side is resized to fit, and the rest is background
  Squash,  // both sides are resized, whatever that does to the shape
};

// What weighs the pixels of the source under one pixel of the result. Both widen when a picture shrinks.
enum class Filter : std::uint8_t {
  Bilinear,  // a triangle, 1 pixel to each side
  Bicubic,   // Keys' cubic convolution with a = -0.5, 2 pixels to each side; its overshoot is clamped
};

inline constexpr std::uint32_t max_image_size = 2048;  // of ImageOptions::size
inline constexpr float max_image_scale = 8.0F;         // of ImageOptions::scale

struct ImageOptions {
  std::uint32_t size = 224;  // side of the network's square input in pixels, 1..max_image_size
  Resize resize = Resize::Crop;
  Filter filter = Filter::Bicubic;
  // 1: centre; 2: centre, then mirrored; 5: centre, top left, top right, bottom left, bottom right;
  // 10: those five, then those five mirrored. 5 and 10 need Resize::Crop.
  std::uint32_t views = 1;
  // The shorter side is resized to round(size * scale); 1..max_image_scale, and 1 unless Resize::Crop.
  float scale = 1.0F;
  // A channel of a float tensor is (colour / 255 - mean) / std. Not used for bytes.
  std::array<float, 3> mean = {0.0F, 0.0F, 0.0F};
  std::array<float, 3> std = {1.0F, 1.0F, 1.0F};
  std::array<std::uint8_t, 3> background = {255, 255, 255};  // under transparent pixels, and around Resize::Fit
  TensorType type = TensorType::Float32;
  Pooling pooling = Pooling::None;
  std::uint32_t dimensions = 0;  // of the embedding, 1..max_embedding_dimensions
};

}  // namespace crosshash
