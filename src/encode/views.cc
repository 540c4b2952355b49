#include "encode/views.h"

#include <algorithm>
#include <cmath>

namespace crosshash {
namespace {

ViewPlan plan_crop(const ImageOptions& options, std::uint32_t width, std::uint32_t height) {
  const std::uint32_t size = options.size;
  const auto side =
      static_cast<std::uint64_t>(std::llround(static_cast<double>(size) * static_cast<double>(options.scale)));
  const std::uint64_t shorter = std::min(width, height);
  ViewPlan plan;
  plan.resized = {side * width / shorter, side * height / shorter};
  const std::uint64_t right = plan.resized.width - size;
  const std::uint64_t bottom = plan.resized.height - size;
  plan.boxes = {{right / 2, bottom / 2, size, size}};
  if (options.views >= 5) {
    plan.boxes.insert(
        plan.boxes.end(),
        {{0, 0, size, size}, {right, 0, size, size}, {0, bottom, size, size}, {right, bottom, size, size}});
  }
  return plan;
}

ViewPlan plan_fit(const ImageOptions& options, std::uint32_t width, std::uint32_t height) {
  const std::uint64_t longer = std::max(width, height);
  const auto fitted = [&](std::uint32_t side) {
    const std::uint64_t rounded = (std::uint64_t{options.size} * side * 2 + longer) / (longer * 2);
    return static_cast<std::uint32_t>(std::max<std::uint64_t>(rounded, 1));
  };
  ViewPlan plan;
  plan.boxes = {{0, 0, fitted(width), fitted(height)}};
  plan.resized = {plan.boxes[0].width, plan.boxes[0].height};
  plan.left = (options.size - plan.boxes[0].width) / 2;
  plan.top = (options.size - plan.boxes[0].height) / 2;
  return plan;
}

}  // namespace

ViewPlan plan_views(const ImageOptions& options, std::uint32_t width, std::uint32_t height) {
  ViewPlan plan;
  switch (options.resize) {
    case Resize::Crop: plan = plan_crop(options, width, height); break;
    case Resize::Fit: plan = plan_fit(options, width, height); break;
    case Resize::Squash:
      plan.resized = {options.size, options.size};
      plan.boxes = {{0, 0, options.size, options.size}};
      break;
  }
  plan.mirrored = options.views % 2 == 0;
  return plan;
}

}  // namespace crosshash
