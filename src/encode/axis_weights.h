// Resampling along one axis: which pixels of the source make up a pixel of the result, and how much each counts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "encode/image_options.h"

namespace crosshash {

// The weights of a run of pixels of the result. The method is Pillow's (Image.resize): the filter is laid over the
// source at the middle of each pixel of the result, as wide as that pixel when the picture shrinks (antialiasing),
// cut off at the picture's edges, and its weights scaled to the sum 1.
class AxisWeights {
 public:
  // Resizes `source` pixels (1 or more) to `target` (1 or more), and looks at `count` pixels of the result
  // beginning with `first`; first + count <= target. May throw std::bad_alloc.
  AxisWeights(Filter filter, std::uint32_t source, std::uint64_t target, std::uint64_t first, std::uint32_t count);

  // The pixels of the source under pixel `i` of the run: `weights(i).size()` of them beginning with `begin(i)`.
  // Neither end ever goes back as `i` grows.
  [[nodiscard]] std::uint32_t begin(std::size_t i) const noexcept { return windows_[i].begin; }
  [[nodiscard]] std::uint32_t end(std::size_t i) const noexcept {
    return windows_[i].begin + static_cast<std::uint32_t>(weights(i).size());
  }
  [[nodiscard]] std::span<const float> weights(std::size_t i) const noexcept {
    return std::span(weights_).subspan(windows_[i].offset, windows_[i + 1].offset - windows_[i].offset);
  }

  [[nodiscard]] std::size_t size() const noexcept { return windows_.size() - 1; }

  // The part of the source that the whole run needs.
  [[nodiscard]] std::uint32_t source_begin() const noexcept { return begin(0); }
  [[nodiscard]] std::uint32_t source_end() const noexcept { return end(size() - 1); }

  // The most windows of the run that any pixel of the source is in.
  [[nodiscard]] std::size_t overlap() const noexcept;

 private:
  struct Window {
    std::uint32_t begin;
    std::size_t offset;  // of its weights in weights_
  };

  std::vector<Window> windows_;  // and one more, for the end of the last
  std::vector<float> weights_;
};

}  // namespace crosshash
