#include "encode/reference_data.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "encode/names.h"

namespace crosshash {
namespace {

template <class Item, class Read>
std::vector<Item> read_items(Read read) {
  std::ifstream file(CROSSHASH_TEST_DATA "/encode/reference.txt");
  std::vector<Item> items;
  for (std::string line, values; std::getline(file, line) && std::getline(file, values);) {
    std::istringstream head(line);
    std::istringstream numbers(values);
    std::string kind;
    head >> kind;
    read(kind, head, numbers, items);
  }
  if (items.empty()) {
    throw std::runtime_error("tests/data/encode/reference.txt could not be read");
  }
  return items;
}

std::vector<float> read_values(std::istream& head, std::istream& numbers) {
  std::size_t count = 0;
  head >> count;
  std::vector<float> values(count);
  for (float& value : values) {
    numbers >> value;
  }
  if (!head || !numbers || count == 0) {
    throw std::runtime_error("tests/data/encode/reference.txt is damaged");
  }
  return values;
}

}  // namespace

std::vector<ReferencePicture> reference_pictures() {
  return read_items<ReferencePicture>(
      [](const std::string& kind, std::istream& head, std::istream& numbers, auto& items) {
        if (kind != "picture") {
          return;
        }
        ReferencePicture picture;
        ImageOptions& options = picture.options;
        std::string resize;
        std::string filter;
        head >> picture.name >> picture.width >> picture.height >> picture.channels;
        head >> options.size >> resize >> filter >> options.views >> options.scale;
        for (std::uint8_t& colour : options.background) {
          unsigned value = 0;
          head >> value;
          colour = static_cast<std::uint8_t>(value);
        }
        options.resize = parse_resize(resize).value();
        options.filter = parse_filter(filter).value();
        options.dimensions = 1;
        picture.colours = read_values(head, numbers);
        items.push_back(std::move(picture));
      });
}

std::vector<ReferenceEmbedding> reference_embeddings() {
  return read_items<ReferenceEmbedding>(
      [](const std::string& kind, std::istream& head, std::istream& numbers, auto& items) {
        if (kind == "picture") {
          return;
        }
        std::string pooling;
        head >> pooling;
        items.push_back({kind, parse_pooling(pooling).value(), read_values(head, numbers)});
      });
}

std::vector<std::uint8_t> make_picture(std::uint32_t width, std::uint32_t height, std::uint32_t channels) {
  std::vector<std::uint8_t> pixels;
  for (std::uint32_t y = 0; y < height; ++y) {
    for (std::uint32_t x = 0; x < width; ++x) {
      for (std::uint32_t c = 0; c < channels; ++c) {
        std::uint32_t value = (x * x * 3 + x * y * 5 + y * 29 + c * 71 + (x + y) / 3 * 40) % 256;
        if (c == 3) {
          const std::uint32_t alpha = (x * 83 + y * 47) % 400;
          value = y % 4 == 3 ? 255 : std::min(std::max(alpha, 70U) - 70, 255U);
        }
        pixels.push_back(static_cast<std::uint8_t>(value));
      }
    }
  }
  return pixels;
}

std::vector<float> make_output(std::size_t count) {
  std::vector<float> values(count);
  for (std::size_t i = 0; i < count; ++i) {
    values[i] = (static_cast<float>((i * 37 + 11) % 101) - 50.0F) / 17.0F;
  }
  return values;
}

}  // namespace crosshash
