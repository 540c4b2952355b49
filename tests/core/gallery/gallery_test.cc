// What a gallery accepts, and how it refuses the rest.
#include "gallery/gallery.h"

#include <gtest/gtest.h>

#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "gallery/sample_gallery.h"

namespace crosshash {
namespace {

using test::describe;
using test::sample_gallery;
using test::sample_items;
using test::sample_options;

ErrorCode create_error(const GalleryOptions& options) { return Gallery::create(options).error().code; }

TEST(Gallery, RefusesOptionsThatDoNotFit) {
  EXPECT_EQ(create_error(sample_options(0, 0)), ErrorCode::WrongBits);
  EXPECT_EQ(create_error(sample_options(12, 0)), ErrorCode::WrongBits);
  EXPECT_EQ(create_error(sample_options(1032, 0)), ErrorCode::WrongBits);
  EXPECT_EQ(create_error(sample_options(64, max_gallery_dimensions + 1)), ErrorCode::WrongDimensions);
  EXPECT_TRUE(Gallery::create(sample_options(64, max_gallery_dimensions)));
  GalleryOptions options = sample_options(64, 0);
  options.modality = "";
  EXPECT_EQ(create_error(options), ErrorCode::InvalidArgument);
  options.modality = "\xFF";
  EXPECT_EQ(create_error(options), ErrorCode::InvalidArgument);
}

TEST(Gallery, MetadataMustBeAnObjectThatDoesNotContradict) {
  GalleryOptions options = sample_options(64, 0);
  for (const std::string metadata : {"[]", "x", "{", R"({"modality": "audio"})", R"({"modality": 1})", "{} {}"}) {
    options.metadata = metadata;
    EXPECT_EQ(create_error(options), ErrorCode::InvalidArgument) << metadata;
  }
  options.metadata = R"({"a": 1, "modality": "image"})";
  EXPECT_EQ(Gallery::create(options)->options().metadata, options.metadata);
  for (const std::string metadata : {"", "{}", " { } "}) {
    options.metadata = metadata;
    EXPECT_EQ(Gallery::create(options)->options().metadata, R"({"modality": "image"})");
  }
}

TEST(Gallery, AddRefusesWhatDoesNotFitAndStaysAsItWas) {
  const GalleryOptions options = sample_options(64, 3);
  const auto items = sample_items(options, 6);
  Gallery gallery = Gallery::open(sample_gallery(options, {items[0], items[1]}).save().value()).value();
  test::add_items(gallery, {items[2], items[3]});
  const std::string before = describe(gallery);
  const auto error_of = [&](const std::function<void(GalleryItem&)>& spoil) {
    GalleryItem item = items[5].item(IdType::Strings);
    spoil(item);
    const auto added = gallery.add(item);
    EXPECT_FALSE(added);
    EXPECT_EQ(describe(gallery), before);
    return added ? ErrorCode::Internal : added.error().code;
  };
  const std::vector<std::uint8_t> long_code(9);
  const std::vector<float> long_embedding(4);
  std::vector<float> bad_embedding = {0, std::numeric_limits<float>::infinity(), 0};
  EXPECT_EQ(error_of([&](GalleryItem& item) { item.code = long_code; }), ErrorCode::WrongBits);
  EXPECT_EQ(error_of([&](GalleryItem& item) { item.code = {}; }), ErrorCode::WrongBits);
  EXPECT_EQ(error_of([&](GalleryItem& item) { item.code = item.code.first(7); }), ErrorCode::WrongBits);
  EXPECT_EQ(error_of([&](GalleryItem& item) { item.embedding = {}; }), ErrorCode::WrongDimensions);
  EXPECT_EQ(error_of([&](GalleryItem& item) { item.embedding = long_embedding; }), ErrorCode::WrongDimensions);
  EXPECT_EQ(error_of([&](GalleryItem& item) { item.embedding = bad_embedding; }), ErrorCode::InvalidArgument);
  bad_embedding[1] = std::numeric_limits<float>::quiet_NaN();
  EXPECT_EQ(error_of([&](GalleryItem& item) { item.embedding = bad_embedding; }), ErrorCode::InvalidArgument);
  EXPECT_EQ(error_of([&](GalleryItem& item) { item.id = items[1].id; }), ErrorCode::InvalidArgument) << "in the file";
  EXPECT_EQ(error_of([&](GalleryItem& item) { item.id = items[3].id; }), ErrorCode::InvalidArgument) << "in memory";
  EXPECT_EQ(error_of([&](GalleryItem& item) { item.id = std::uint64_t{9}; }), ErrorCode::InvalidArgument);
  EXPECT_EQ(error_of([&](GalleryItem& item) { item.id = "\xC0\x80"; }), ErrorCode::InvalidArgument);
  EXPECT_EQ(error_of([&](GalleryItem& item) { item.title = "\xE4pfel"; }), ErrorCode::InvalidArgument);
  EXPECT_TRUE(gallery.add(items[5].item(IdType::Strings)));
}

TEST(Gallery, IntegerIdsAreNotStrings) {
  const GalleryOptions options = sample_options(64, 0, IdType::Integers);
  const auto items = sample_items(options, 3);
  Gallery gallery = sample_gallery(options, {items[0], items[1]});
  EXPECT_EQ(gallery.add(items[2].item(IdType::Strings)).error().code, ErrorCode::InvalidArgument);
  EXPECT_EQ(gallery.add(items[1].item(IdType::Integers)).error().code, ErrorCode::InvalidArgument);
  EXPECT_EQ(gallery.find("0"), std::nullopt);
  EXPECT_EQ(gallery.find(items[1].integer_id), 1U);
  EXPECT_EQ(gallery.find(items[2].integer_id), std::nullopt);
}

TEST(Gallery, ThereIsNothingPastTheLastItem) {
  const GalleryOptions options = sample_options(64, 3);
  const auto items = sample_items(options, 2);
  const Gallery gallery = sample_gallery(options, items);
  std::vector<std::uint8_t> code(8);
  for (const std::size_t position : {std::size_t{2}, std::numeric_limits<std::size_t>::max()}) {
    EXPECT_EQ(gallery.id(position).error().code, ErrorCode::InvalidArgument);
    EXPECT_EQ(gallery.title(position).error().code, ErrorCode::InvalidArgument);
    EXPECT_EQ(gallery.code(position, code).error().code, ErrorCode::InvalidArgument);
    EXPECT_EQ(gallery.similarity(items[0].embedding, position).error().code, ErrorCode::InvalidArgument);
  }
  EXPECT_EQ(gallery.code(0, std::span(code).first(7)).error().code, ErrorCode::WrongBits);
  EXPECT_EQ(gallery.find("no such id"), std::nullopt);
  EXPECT_EQ(sample_gallery(options, {}).find(""), std::nullopt);
}

TEST(Gallery, SimilarityIsTheCosineWithinARoundingStep) {
  const GalleryOptions options = sample_options(64, 4);
  auto items = sample_items(options, 1);
  items[0].embedding = {0.5F, -0.5F, 0.5F, -0.5F};
  const Gallery gallery = sample_gallery(options, items);
  EXPECT_NEAR(gallery.similarity(std::vector<float>{1, 0, 0, 0}, 0).value(), 0.5F, 1e-6F);
  EXPECT_NEAR(gallery.similarity(std::vector<float>{0.5F, -0.5F, 0.5F, -0.5F}, 0).value(), 1.0F, 1e-6F);
  EXPECT_NEAR(gallery.similarity(std::vector<float>{0.5F, 0.5F, -0.5F, -0.5F}, 0).value(), 0.0F, 1e-6F);
  EXPECT_EQ(gallery.similarity(std::vector<float>{1, 0, 0}, 0).error().code, ErrorCode::WrongDimensions);
  std::vector<float> kept(4);
  ASSERT_TRUE(gallery.embedding(0, kept).has_value());
  const float expected[] = {0.5F, -0.5F, 0.5F, -0.5F};
  for (std::size_t i = 0; i < kept.size(); ++i) {
    EXPECT_NEAR(kept[i], expected[i], 1e-6F);
  }
  EXPECT_EQ(gallery.embedding(0, std::span(kept).first(3)).error().code, ErrorCode::WrongDimensions);
  EXPECT_EQ(gallery.embedding(1, kept).error().code, ErrorCode::InvalidArgument);
  const GalleryOptions without = sample_options(64, 0);
  EXPECT_EQ(sample_gallery(without, sample_items(without, 1)).similarity({}, 0).error().code,
            ErrorCode::WrongDimensions);
}

TEST(Gallery, TextsOfAnItemMayServeTheNext) {
  const GalleryOptions options = sample_options(64, 0);
  auto items = sample_items(options, 1);
  items[0].title = std::string(100, 't');
  Gallery gallery = sample_gallery(options, items);
  for (std::size_t i = 1; i < 50; ++i) {
    const std::string id = std::to_string(i);
    ASSERT_TRUE(gallery.add({.id = id, .title = gallery.title(i - 1).value(), .code = items[0].code}));
    ASSERT_EQ(gallery.title(i).value(), items[0].title);
  }
}

TEST(Gallery, AThousandIdsAreFound) {
  for (const IdType id_type : {IdType::Strings, IdType::Integers}) {
    const GalleryOptions options = sample_options(8, 0, id_type);
    const auto items = sample_items(options, 3000);
    Gallery gallery = sample_gallery(options, {items.begin(), items.begin() + 1000});
    gallery = Gallery::open(gallery.save().value()).value();
    test::add_items(gallery, {items.begin() + 1000, items.begin() + 2000});
    for (std::size_t i = 0; i < items.size(); ++i) {
      const auto expected = i < 2000 ? std::optional(i) : std::nullopt;
      ASSERT_EQ(gallery.find(items[i].item(id_type).id), expected);
    }
  }
}

}  // namespace
}  // namespace crosshash
