#include "encode/image_encoder.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <string>

#include "encode/image_planes.h"
#include "encode/pooling.h"
#include "encode/require.h"
#include "encode/resize.h"
#include "encode/views.h"

namespace crosshash {
namespace {

void check_picture(std::size_t bytes, std::uint32_t width, std::uint32_t height, std::uint32_t channels) {
  require(width > 0 && height > 0, "A picture must be at least 1 pixel wide and 1 pixel high.");
  require(channels == 3 || channels == 4, "A picture must have 3 channels (RGB) or 4 (RGBA).");
  const std::uint64_t pixels = std::uint64_t{width} * height;
  const std::string shape = std::to_string(width) + " x " + std::to_string(height);
  if (pixels > max_image_pixels) {
    throw Failure({ErrorCode::ImageTooLarge, "A picture of " + shape + " pixels is larger than " +
                                                 std::to_string(max_image_pixels) + " pixels; make it smaller first."});
  }
  if (bytes != pixels * channels) {
    throw Failure({ErrorCode::InvalidArgument, std::to_string(bytes) + " bytes are not a picture of " + shape +
                                                   " pixels and " + std::to_string(channels) + " channels."});
  }
}

// Resizes the parts that the views need, one by one, or all at once where they overlap so much that it is less work.
void write_views(const ImageOptions& options, const PictureView& picture, const ViewPlan& plan, ImageTensor& tensor) {
  const std::uint64_t separate = plan.boxes.size() * std::uint64_t{options.size} * options.size;
  const bool whole = plan.boxes.size() > 1 && plan.resized.width < separate && plan.resized.height < separate &&
                     plan.resized.width * plan.resized.height <= separate;
  std::vector<float> colours;
  if (whole) {
    const auto [width, height] = plan.resized;
    const Box all = {0, 0, static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(height)};
    colours = resize_part(picture, plan.resized, all, options.filter);
  }
  for (std::size_t view = 0; view < plan.boxes.size(); ++view) {
    const Box& box = plan.boxes[view];
    if (!whole) {
      colours = resize_part(picture, plan.resized, box, options.filter);
    }
    const std::size_t stride = 3 * (whole ? static_cast<std::size_t>(plan.resized.width) : box.width);
    const std::size_t start =
        whole ? static_cast<std::size_t>(box.top) * stride + static_cast<std::size_t>(box.left) * 3 : 0;
    const ColourRows rows = {std::span(colours).subspan(start), stride, box.width, box.height};
    write_view(options, rows, plan.left, plan.top, false, view, tensor);
    if (plan.mirrored) {
      write_view(options, rows, plan.left, plan.top, true, plan.boxes.size() + view, tensor);
    }
  }
}

}  // namespace

Result<ImageEncoder> ImageEncoder::create(const ImageOptions& options) {
  return guard([&] {
    const bool crop = options.resize == Resize::Crop;
    require(options.size >= 1 && options.size <= max_image_size,
            "The size of an image network's input must be 1 to 2048.");
    require(options.views == 1 || options.views == 2 || options.views == 5 || options.views == 10,
            "The number of views must be 1, 2, 5 or 10.");
    require(crop || options.views <= 2,
            "5 and 10 views are cut out of the picture's corners; they need the resize \"crop\".");
    require(options.scale >= 1.0F && options.scale <= max_image_scale, "The scale must be 1 to 8.");
    require(crop || options.scale == 1.0F, "A scale other than 1 needs the resize \"crop\".");
    require(std::ranges::all_of(options.mean, [](float mean) { return std::isfinite(mean); }),
            "The means must be finite numbers.");
    require(std::ranges::all_of(options.std, [](float std) { return std::isfinite(std) && std > 0.0F; }),
            "The standard deviations must be finite numbers above 0.");
    require(options.dimensions >= 1 && options.dimensions <= max_embedding_dimensions,
            "An embedding must have 1 to 65536 dimensions.");
    return ImageEncoder(options);
  });
}

Result<ImageTensor> ImageEncoder::prepare(std::span<const std::uint8_t> pixels, std::uint32_t width,
                                          std::uint32_t height, std::uint32_t channels) const {
  return guard([&] {
    check_picture(pixels.size(), width, height, channels);
    const PictureView picture = {pixels, width, height, channels, options_.background};
    ImageTensor tensor = background_tensor(options_);
    write_views(options_, picture, plan_views(options_, width, height), tensor);
    return tensor;
  });
}

Result<std::vector<float>> ImageEncoder::finish(std::span<const float> output, std::uint32_t tokens) const {
  return guard([&]() -> Result<std::vector<float>> {
    const std::uint64_t view_length = std::uint64_t{tokens} * options_.dimensions;
    if (tokens == 0 || (options_.pooling == Pooling::None && tokens != 1) ||
        output.size() != options_.views * view_length) {
      return fail(ErrorCode::WrongDimensions,
                  std::to_string(output.size()) + " values are not the output of " + std::to_string(options_.views) +
                      " views with " + std::to_string(tokens) + " tokens of " + std::to_string(options_.dimensions) +
                      " dimensions" + (options_.pooling == Pooling::None ? ", pooled by the network." : "."));
    }
    std::vector<float> view(options_.dimensions);
    std::vector<float> embedding(options_.dimensions, 0.0F);
    for (std::size_t i = 0; i < options_.views; ++i) {
      const auto length = static_cast<std::size_t>(view_length);
      pool_tokens(options_.pooling, output.subspan(i * length, length), {}, view);
      normalise_l2(view);
      std::ranges::transform(embedding, view, embedding.begin(), std::plus<>());
    }
    // The sum has the direction of the mean.
    normalise_l2(embedding);
    return embedding;
  });
}

}  // namespace crosshash
