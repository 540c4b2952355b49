// Where the views of a picture lie: what it is resized to, and which squares are cut out.
#pragma once

#include <cstdint>
#include <vector>

#include "encode/image_options.h"
#include "encode/resize.h"

namespace crosshash {

struct ViewPlan {
  Extent resized;          // what the whole picture is resized to
  std::vector<Box> boxes;  // the views that are not mirrored, in order, as parts of `resized`
  bool mirrored = false;   // whether the same views follow mirrored
  std::uint32_t left = 0;  // where a box lies in the network's square: Resize::Fit alone leaves room around it
  std::uint32_t top = 0;
};

// The views of a picture of `width` x `height` pixels, both 1 or more, as ImageOptions::views and
// ImageEncoder::prepare describe them. `options` must be valid.
ViewPlan plan_views(const ImageOptions& options, std::uint32_t width, std::uint32_t height);

}  // namespace crosshash
