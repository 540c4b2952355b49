// From resized colours to the network's input.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "encode/image_options.h"
#include "encode/tensors.h"

namespace crosshash {

// A part of interleaved colours: rows of `width` pixels, three floats each, `stride` floats apart.
struct ColourRows {
  std::span<const float> values;
  std::size_t stride = 0;
  std::uint32_t width = 0;
  std::uint32_t height = 0;
};

// A tensor of options.views views, all background.
ImageTensor background_tensor(const ImageOptions& options);

// Writes `colours` (0..255, clamped here) into the planes of view `view` of `tensor` at (left, top), normalised or
// rounded as the options say; with `mirrored`, the whole view is mirrored left to right.
void write_view(const ImageOptions& options, const ColourRows& colours, std::uint32_t left, std::uint32_t top,
                bool mirrored, std::size_t view, ImageTensor& tensor);

}  // namespace crosshash
