// Antialiased resizing of a picture, or of the part of it that is wanted.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "encode/image_options.h"

namespace crosshash {

// A picture that lies somewhere in memory: [height, width, channels] bytes, red, green, blue and perhaps alpha.
struct PictureView {
  std::span<const std::uint8_t> pixels;
  std::uint32_t width = 0;                                   // 1 or more
  std::uint32_t height = 0;                                  // 1 or more
  std::uint32_t channels = 3;                                // 3 or 4
  std::array<std::uint8_t, 3> background = {255, 255, 255};  // what shows through transparent pixels
};

// The size of a picture that may only be thought of.
struct Extent {
  std::uint64_t width = 0;
  std::uint64_t height = 0;
};

// A part of a picture.
struct Box {
  std::uint64_t left = 0;
  std::uint64_t top = 0;
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  bool operator==(const Box&) const = default;
};

// The part `box` of `picture` resized to `target`: [box.height, box.width, 3] floats on the scale 0..255, neither
// rounded nor clamped. Every value is the same as when all of `target` is asked for. Works on a few rows at a time:
// memory goes with the width of the picture and the size of the box. May throw std::bad_alloc.
std::vector<float> resize_part(const PictureView& picture, Extent target, const Box& box, Filter filter);

}  // namespace crosshash
