// What Pillow and NumPy make of given pictures and network outputs: tests/data/encode/make_reference.py says how.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "encode/image_options.h"

namespace crosshash {

struct ReferencePicture {
  std::string name;
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  std::uint32_t channels = 0;
  ImageOptions options;        // with `dimensions` set to 1
  std::vector<float> colours;  // [views, 3, size, size] on the scale 0..255, clamped, not rounded to bytes
};

struct ReferenceEmbedding {
  std::string modality;  // "text": 3 rows of 4 tokens (masks 1111, 1100, 1000); "image": 2 views of 3 tokens
  Pooling pooling = Pooling::None;
  std::vector<float> values;
};

std::vector<ReferencePicture> reference_pictures();
std::vector<ReferenceEmbedding> reference_embeddings();

// The same formulas as in make_reference.py.
std::vector<std::uint8_t> make_picture(std::uint32_t width, std::uint32_t height, std::uint32_t channels);
std::vector<float> make_output(std::size_t count);

}  // namespace crosshash
