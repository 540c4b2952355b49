#include "gallery/sample_gallery.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <random>
#include <sstream>

#include "random_codes.h"

namespace crosshash::test {
namespace {

std::vector<float> unit_vector(std::size_t dimensions, std::uint32_t seed) {
  std::mt19937 random(seed);
  std::vector<float> values(dimensions);
  float squares = 0;
  for (float& value : values) {
    value = static_cast<float>(random() % 2001) / 1000.0F - 1.0F;
    squares += value * value;
  }
  for (float& value : values) {
    value /= squares > 0 ? std::sqrt(squares) : 1.0F;
  }
  return values;
}

std::string to_text(const GalleryId& id) {
  const auto* const text = std::get_if<std::string_view>(&id);
  return text != nullptr ? '"' + std::string(*text) + '"' : std::to_string(std::get<std::uint64_t>(id));
}

}  // namespace

GalleryItem SampleItem::item(IdType type) const {
  const GalleryId given = type == IdType::Strings ? GalleryId(id) : GalleryId(integer_id);
  return {.id = given, .title = title, .code = code, .embedding = embedding};
}

GalleryOptions sample_options(std::uint32_t bits, std::uint32_t dimensions, IdType id_type) {
  GalleryOptions options;
  options.bits = bits;
  options.dimensions = dimensions;
  for (std::size_t i = 0; i < options.fingerprint.size(); ++i) {
    options.fingerprint[i] = static_cast<std::uint8_t>(255 - i);
  }
  options.modality = "image";
  options.id_type = id_type;
  return options;
}

std::vector<SampleItem> sample_items(const GalleryOptions& options, std::size_t count, std::size_t first) {
  const std::vector<std::string> titles = {"", "a red apple", "Äpfel", "林檎", "smile 😀"};
  std::vector<SampleItem> items(count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t number = first + i;
    const auto seed = static_cast<std::uint32_t>(number);
    items[i].id = "pictures/" + std::to_string(number) + (number % 3 == 0 ? ".png" : "-é.jpg");
    items[i].integer_id = number * 0x9E3779B97F4A7C15U;
    items[i].title = titles[number % titles.size()];
    items[i].code = uniform_codes(1, code_bytes(options.bits), seed);
    items[i].embedding = unit_vector(options.dimensions, seed);
  }
  return items;
}

Gallery sample_gallery(const GalleryOptions& options, const std::vector<SampleItem>& items) {
  Gallery gallery = Gallery::create(options).value();
  add_items(gallery, items);
  return gallery;
}

void add_items(Gallery& gallery, const std::vector<SampleItem>& items) {
  for (const SampleItem& item : items) {
    gallery.add(item.item(gallery.options().id_type)).value();
  }
}

void expect_items(const Gallery& gallery, const std::vector<SampleItem>& items) {
  const GalleryOptions& options = gallery.options();
  ASSERT_EQ(gallery.size(), items.size());
  ASSERT_EQ(gallery.positions(), items.size());
  std::size_t in_parts = 0;
  for (const CodeView& part : gallery.codes().value()) {
    std::vector<std::uint8_t> code(code_bytes(options.bits));
    for (std::size_t i = 0; i < part.size(); ++i) {
      part.copy_code(i, code);
      ASSERT_EQ(code, items.at(in_parts + i).code) << "code " << i << " of a part";
    }
    in_parts += part.size();
  }
  EXPECT_EQ(in_parts, items.size());
  std::vector<std::uint8_t> code(code_bytes(options.bits));
  for (std::size_t position = 0; position < items.size(); ++position) {
    SCOPED_TRACE(position);
    const SampleItem& item = items[position];
    const GalleryId id = item.item(options.id_type).id;
    ASSERT_EQ(gallery.id(position).value(), id);
    ASSERT_EQ(gallery.find(id), position);
    ASSERT_EQ(gallery.title(position).value(), item.title);
    ASSERT_TRUE(gallery.code(position, code));
    ASSERT_EQ(code, item.code);
    if (options.dimensions != 0) {
      // Of a row with itself; a step of the integers is at most 1 / 127.
      ASSERT_NEAR(gallery.similarity(item.embedding, position).value(), 1.0F, 0.02F);
    }
  }
}

std::string describe(const Gallery& gallery) {
  const GalleryOptions& options = gallery.options();
  std::ostringstream text;
  text << options.bits << ' ' << options.dimensions << ' ' << options.modality << ' ' << options.metadata << ' '
       << static_cast<int>(options.id_type) << " size " << gallery.size() << " of " << gallery.positions()
       << " generation " << gallery.generation() << " unsaved " << gallery.unsaved() << " file "
       << gallery.file_length() << '\n';
  for (const std::uint8_t byte : options.fingerprint) {
    text << int{byte} << ' ';
  }
  for (const std::uint8_t byte : gallery.header()) {
    text << int{byte} << ' ';
  }
  const std::vector<float> query = unit_vector(options.dimensions, 1);
  std::vector<std::uint8_t> code(code_bytes(options.bits));
  for (std::size_t position = 0; position < gallery.positions(); ++position) {
    if (gallery.removed().contains(position)) {
      text << "\nremoved";
      continue;
    }
    const GalleryId id = gallery.id(position).value();
    text << '\n' << to_text(id) << " at " << gallery.find(id).value() << ' ' << gallery.title(position).value();
    gallery.code(position, code).value();
    for (const std::uint8_t byte : code) {
      text << ' ' << int{byte};
    }
    if (options.dimensions != 0) {
      text << ' ' << std::hexfloat << gallery.similarity(query, position).value() << std::defaultfloat;
    }
  }
  return text.str();
}

AlignedBytes written(AlignedBytes file, const Appendix& appendix) {
  const auto end = static_cast<std::size_t>(appendix.offset) + appendix.bytes.size();
  file.resize(std::max(file.size(), end));
  std::ranges::copy(appendix.bytes, file.begin() + static_cast<std::ptrdiff_t>(appendix.offset));
  std::ranges::copy(appendix.header, file.begin());
  return file;
}

AlignedBytes read_test_file(const std::string& name) {
  std::ifstream stream(std::string(CROSSHASH_TEST_DATA "/gallery/") + name, std::ios::binary);
  EXPECT_TRUE(stream) << "no " << name;
  return AlignedBytes(std::istreambuf_iterator<char>(stream), {});
}

}  // namespace crosshash::test
