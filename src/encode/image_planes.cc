#include "encode/image_planes.h"

#include <algorithm>
#include <cmath>

namespace crosshash {
namespace {

// One channel's way from a colour to what the network takes.
class Channel {
 public:
  Channel(const ImageOptions& options, std::size_t channel)
      : factor_(static_cast<float>(1.0 / (255.0 * static_cast<double>(options.std[channel])))),
        shift_(static_cast<float>(-static_cast<double>(options.mean[channel]) /
                                  static_cast<double>(options.std[channel]))) {}

  void convert(float colour, float& value) const noexcept { value = clamp(colour) * factor_ + shift_; }
  void convert(float colour, std::uint8_t& value) const noexcept {
    value = static_cast<std::uint8_t>(std::floor(clamp(colour) + 0.5F));
  }

 private:
  static float clamp(float colour) noexcept { return std::min(std::max(colour, 0.0F), 255.0F); }

  float factor_;
  float shift_;
};

template <class Value>
std::vector<Value> background_planes(const ImageOptions& options) {
  const std::size_t plane = std::size_t{options.size} * options.size;
  std::vector<Value> values(std::size_t{options.views} * 3 * plane);
  for (std::size_t i = 0; i < std::size_t{options.views} * 3; ++i) {
    Value value{};
    Channel(options, i % 3).convert(static_cast<float>(options.background[i % 3]), value);
    std::fill_n(values.begin() + static_cast<std::ptrdiff_t>(i * plane), plane, value);
  }
  return values;
}

template <class Value>
void write_planes(const ImageOptions& options, const ColourRows& colours, std::uint32_t left, std::uint32_t top,
                  bool mirrored, std::span<Value> planes) {
  const std::size_t size = options.size;
  for (std::size_t channel = 0; channel < 3; ++channel) {
    const Channel to(options, channel);
    for (std::size_t y = 0; y < colours.height; ++y) {
      const std::span<Value> row = planes.subspan((channel * size + top + y) * size, size);
      const float* colour = colours.values.data() + y * colours.stride + channel;
      for (std::size_t x = 0; x < colours.width; ++x) {
        to.convert(colour[x * 3], row[left + x]);
      }
      if (mirrored) {
        std::ranges::reverse(row);
      }
    }
  }
}

}  // namespace

ImageTensor background_tensor(const ImageOptions& options) {
  ImageTensor tensor{.type = options.type, .views = options.views, .size = options.size, .floats = {}, .bytes = {}};
  if (options.type == TensorType::Float32) {
    tensor.floats = background_planes<float>(options);
  } else {
    tensor.bytes = background_planes<std::uint8_t>(options);
  }
  return tensor;
}

void write_view(const ImageOptions& options, const ColourRows& colours, std::uint32_t left, std::uint32_t top,
                bool mirrored, std::size_t view, ImageTensor& tensor) {
  const std::size_t length = std::size_t{3} * options.size * options.size;
  if (tensor.type == TensorType::Float32) {
    write_planes(options, colours, left, top, mirrored, std::span(tensor.floats).subspan(view * length, length));
  } else {
    write_planes(options, colours, left, top, mirrored, std::span(tensor.bytes).subspan(view * length, length));
  }
}

}  // namespace crosshash
