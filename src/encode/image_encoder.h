// The two steps around an image network that someone else runs: pixels to its input, its output to an embedding.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "encode/image_options.h"
#include "encode/tensors.h"
#include "error.h"

namespace crosshash {

inline constexpr std::uint64_t max_image_pixels = std::uint64_t{1} << 28;  // width * height of a picture

class ImageEncoder {
 public:
  // Fails with InvalidArgument for an option outside its range (see ImageOptions), naming the range.
  static Result<ImageEncoder> create(const ImageOptions& options);

  [[nodiscard]] const ImageOptions& options() const noexcept { return options_; }

  // Makes the network's input of a picture. `pixels` is [height, width, channels] bytes, red, green, blue and with
  // 4 channels alpha (not premultiplied; 255 is opaque), which is composited on the background before all else.
  //
  // The picture is resampled like Pillow's Image.resize with the same filter, but in floats throughout, and
  // colours beyond 0..255 (a bicubic filter overshoots) are clamped at the very end; bytes are rounded, half up.
  // Crop: the longer side becomes floor(shorter' * longer / shorter), the centre begins at floor(spare / 2), both as
  // in Hugging Face's image processors. Fit: the shorter side becomes round(size * shorter / longer), at least 1,
  // and begins at floor(spare / 2).
  //
  // Fails with ImageTooLarge above max_image_pixels, with InvalidArgument when a side is 0, when `channels` is not
  // 3 or 4, or when `pixels` has another length; with OutOfMemory.
  [[nodiscard]] Result<ImageTensor> prepare(std::span<const std::uint8_t> pixels, std::uint32_t width,
                                            std::uint32_t height, std::uint32_t channels) const;

  // Makes the embedding of what the network said: [views, tokens, dimensions], tokens being 1 with Pooling::None.
  // Each view's tokens are pooled and normalised, then the mean of the views is. Gives `dimensions` values of
  // L2 norm 1. Fails with WrongDimensions when `output` or `tokens` does not fit, with InvalidArgument when a view,
  // or their mean, is zero or not finite.
  [[nodiscard]] Result<std::vector<float>> finish(std::span<const float> output, std::uint32_t tokens) const;

 private:
  explicit ImageEncoder(const ImageOptions& options) : options_(options) {}

  ImageOptions options_;
};

}  // namespace crosshash
