// src/encode for JavaScript.
#include <algorithm>
#include <cmath>
#include <string>

#include "encode/image_encoder.h"
#include "encode/names.h"
#include "encode/text_encoder.h"
#include "js.h"

namespace crosshash::js {
namespace {

// ImageOptions with the words of model.json instead of enumerators.
struct ImageWords {
  std::uint32_t size = 0;
  std::string resize;
  std::string filter;
  std::uint32_t views = 0;
  float scale = 0;
  NumberArray mean{emscripten::val::array()};
  NumberArray std{emscripten::val::array()};
  NumberArray background{emscripten::val::array()};
  std::string type;
  std::string pooling;
  std::uint32_t dimensions = 0;
};

struct TextWords {
  std::uint32_t max_tokens = 0;
  double pad_id = 0;
  std::string padding;
  std::string pooling;
  std::uint32_t dimensions = 0;
};

std::array<float, 3> colour(const NumberArray& numbers, const char* name) {
  const auto values = emscripten::convertJSArrayToNumberVector<float>(numbers);
  if (values.size() != 3) {
    throw Failure({ErrorCode::InvalidArgument, std::string(name) + " must hold three numbers: red, green, blue."});
  }
  return {values[0], values[1], values[2]};
}

std::array<std::uint8_t, 3> byte_colour(const NumberArray& numbers, const char* name) {
  std::array<std::uint8_t, 3> bytes{};
  std::ranges::transform(colour(numbers, name), bytes.begin(), [&](float value) {
    if (!(value >= 0 && value <= 255 && value == std::floor(value))) {
      throw Failure({ErrorCode::InvalidArgument, std::string(name) + " must hold whole numbers from 0 to 255."});
    }
    return static_cast<std::uint8_t>(value);
  });
  return bytes;
}

ImageEncoder create_image_encoder(const ImageWords& words) {
  return run([&] {
    return ImageEncoder::create({.size = words.size,
                                 .resize = value_of(parse_resize(words.resize)),
                                 .filter = value_of(parse_filter(words.filter)),
                                 .views = words.views,
                                 .scale = words.scale,
                                 .mean = colour(words.mean, "mean"),
                                 .std = colour(words.std, "std"),
                                 .background = byte_colour(words.background, "background"),
                                 .type = value_of(parse_tensor_type(words.type)),
                                 .pooling = value_of(parse_pooling(words.pooling)),
                                 .dimensions = words.dimensions});
  });
}

TextEncoder create_text_encoder(const TextWords& words) {
  return run([&] {
    return TextEncoder::create({.max_tokens = words.max_tokens,
                                .pad_id = static_cast<std::int64_t>(words.pad_id),
                                .padding = value_of(parse_padding(words.padding)),
                                .pooling = value_of(parse_pooling(words.pooling)),
                                .dimensions = words.dimensions});
  });
}

ImagePlanes prepare_image(const ImageEncoder& encoder, const Uint8Array& pixels, std::uint32_t width,
                          std::uint32_t height, std::uint32_t channels) {
  return run([&] {
    const ImageTensor tensor = value_of(encoder.prepare(elements<std::uint8_t>(pixels), width, height, channels));
    return tensor.type == TensorType::UInt8 ? ImagePlanes(uint8_array(tensor.bytes))
                                            : ImagePlanes(float32_array(tensor.floats));
  });
}

Float32Array finish_image(const ImageEncoder& encoder, const Float32Array& output, std::uint32_t tokens) {
  return run([&] { return float32_array(value_of(encoder.finish(elements<float>(output), tokens))); });
}

TextBatch prepare_texts(const TextEncoder& encoder, const NumberTable& token_ids) {
  return run([&] {
    std::vector<std::vector<std::int64_t>> rows;
    for (const emscripten::val& row : emscripten::vecFromJSArray<emscripten::val>(token_ids)) {
      const auto numbers = emscripten::convertJSArrayToNumberVector<double>(row);
      rows.emplace_back(numbers.begin(), numbers.end());
    }
    return encoder.prepare(rows);
  });
}

Float32Array finish_texts(const TextEncoder& encoder, const Float32Array& output, const TextBatch& batch) {
  return run([&] { return float32_array(value_of(encoder.finish(elements<float>(output), batch))); });
}

std::uint32_t batch_size(const TextBatch& batch) { return batch.batch; }
std::uint32_t batch_tokens(const TextBatch& batch) { return batch.tokens; }

BigInt64Array batch_ids(const TextBatch& batch) {
  return run([&] { return typed_array<BigInt64Array>(ArrayType::BigInt64, std::span(batch.ids)); });
}

BigInt64Array batch_mask(const TextBatch& batch) {
  return run([&] { return typed_array<BigInt64Array>(ArrayType::BigInt64, std::span(batch.mask)); });
}

}  // namespace

EMSCRIPTEN_BINDINGS(crosshash_encode) {
  emscripten::value_object<ImageWords>("ImageOptions")
      .field("size", &ImageWords::size)
      .field("resize", &ImageWords::resize)
      .field("filter", &ImageWords::filter)
      .field("views", &ImageWords::views)
      .field("scale", &ImageWords::scale)
      .field("mean", &ImageWords::mean)
      .field("std", &ImageWords::std)
      .field("background", &ImageWords::background)
      .field("type", &ImageWords::type)
      .field("pooling", &ImageWords::pooling)
      .field("dimensions", &ImageWords::dimensions);
  emscripten::value_object<TextWords>("TextOptions")
      .field("maxTokens", &TextWords::max_tokens)
      .field("padId", &TextWords::pad_id)
      .field("padding", &TextWords::padding)
      .field("pooling", &TextWords::pooling)
      .field("dimensions", &TextWords::dimensions);
  emscripten::class_<ImageEncoder>("ImageEncoder")
      .function("prepare", &prepare_image)
      .function("finish", &finish_image);
  emscripten::class_<TextBatch>("TextBatch")
      .property("batch", &batch_size)
      .property("tokens", &batch_tokens)
      .function("ids", &batch_ids)
      .function("mask", &batch_mask);
  emscripten::class_<TextEncoder>("TextEncoder").function("prepare", &prepare_texts).function("finish", &finish_texts);
  emscripten::function("createImageEncoder", &create_image_encoder);
  emscripten::function("createTextEncoder", &create_text_encoder);
}

}  // namespace crosshash::js
