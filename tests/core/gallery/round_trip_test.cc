// What is saved is there again when it is opened.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <tuple>
#include <utility>

#include "gallery/gallery.h"
#include "gallery/sample_gallery.h"

namespace crosshash {
namespace {

using test::describe;
using test::expect_items;
using test::sample_gallery;
using test::sample_items;
using test::sample_options;

// Bits, dimensions, items, type of ids.
using Shape = std::tuple<std::uint32_t, std::uint32_t, std::size_t, IdType>;

class RoundTrip : public testing::TestWithParam<Shape> {};

TEST_P(RoundTrip, KeepsEverything) {
  const auto [bits, dimensions, count, id_type] = GetParam();
  const GalleryOptions options = sample_options(bits, dimensions, id_type);
  const auto items = sample_items(options, count);
  Gallery gallery = sample_gallery(options, items);
  expect_items(gallery, items);
  EXPECT_EQ(gallery.unsaved(), count);

  const AlignedBytes file = gallery.save().value();
  ASSERT_TRUE(gallery.mark_saved());
  EXPECT_EQ(gallery.unsaved(), 0U);
  EXPECT_EQ(gallery.file_length(), file.size());

  Gallery opened = Gallery::open(file).value();
  expect_items(opened, items);
  EXPECT_EQ(describe(opened), describe(gallery));
  EXPECT_TRUE(std::ranges::equal(opened.header(), std::span(file).first(header_page_bytes)));
  EXPECT_EQ(opened.save().value(), file);
}

INSTANTIATE_TEST_SUITE_P(Widths, RoundTrip,
                         testing::Combine(testing::Values(8, 16, 40, 64, 72, 128, 200, 256, 320, 512, 1000, 1024),
                                          testing::Values(0, 7), testing::Values(0, 1, 16, 37),
                                          testing::Values(IdType::Strings, IdType::Integers)));

TEST(Gallery, KeepsMetadataAsItWasGiven) {
  GalleryOptions options = sample_options(64, 0);
  options.modality = "audio \"live\"";
  options.metadata = R"( { "by": "me", "nested": {"modality": 3, "list": [1, -2.5e+3, true]} } )";
  Gallery gallery = Gallery::create(options).value();
  const std::string metadata =
      R"( {"modality": "audio \"live\"",  "by": "me", "nested": {"modality": 3, "list": [1, -2.5e+3, true]} } )";
  EXPECT_EQ(gallery.options().metadata, metadata);

  const Gallery opened = Gallery::open(gallery.save().value()).value();
  EXPECT_EQ(opened.options().metadata, metadata);
  EXPECT_EQ(opened.options().modality, options.modality);
}

TEST(Gallery, UsesTheFileWhereItLies) {
  const GalleryOptions options = sample_options(64, 4);
  AlignedBytes file = sample_gallery(options, sample_items(options, 20)).save().value();
  const std::uint8_t* const begin = file.data();
  const std::uint8_t* const end = begin + file.size();
  Gallery gallery = Gallery::open(std::move(file)).value();
  const Gallery moved = std::move(gallery);
  const auto parts = moved.codes().value();
  ASSERT_EQ(parts.size(), 1U);
  EXPECT_GE(parts[0].image().data(), begin);
  EXPECT_LE(parts[0].image().data() + parts[0].image().size(), end);
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(parts[0].image().data()) % memory_alignment, 0U);
}

TEST(Gallery, StaysWholeWhenItIsMoved) {
  const GalleryOptions options = sample_options(64, 4);
  const auto items = sample_items(options, 50);
  Gallery gallery = Gallery::open(sample_gallery(options, {items.begin(), items.begin() + 20}).save().value()).value();
  test::add_items(gallery, {items.begin() + 20, items.begin() + 40});
  Gallery moved = std::move(gallery);
  gallery = sample_gallery(options, {});
  test::add_items(moved, {items.begin() + 40, items.end()});
  expect_items(moved, items);
}

TEST(Gallery, SavingPutsRunsTogether) {
  const GalleryOptions options = sample_options(72, 5);
  const auto items = sample_items(options, 40);
  Gallery gallery = Gallery::open(sample_gallery(options, {items.begin(), items.begin() + 17}).save().value()).value();
  test::add_items(gallery, {items.begin() + 17, items.end()});
  EXPECT_EQ(gallery.codes().value().size(), 2U);

  // Embeddings are not rounded a second time, so the file is the same as that of a gallery made at once.
  const AlignedBytes file = gallery.save().value();
  EXPECT_EQ(file, sample_gallery(options, items).save().value());
  const Gallery opened = Gallery::open(file).value();
  EXPECT_EQ(opened.codes().value().size(), 1U);
  expect_items(opened, items);
}

TEST(Gallery, TellsItsSections) {
  const GalleryOptions options = sample_options(64, 3);
  Gallery gallery = sample_gallery(options, sample_items(options, 5));
  EXPECT_TRUE(gallery.sections().value().empty());
  EXPECT_EQ(gallery.file_length(), 0U);
  EXPECT_TRUE(gallery.header().empty());
  const AlignedBytes file = gallery.save().value();
  EXPECT_TRUE(gallery.sections().value().empty()) << "not before the caller has written the file";
  ASSERT_TRUE(gallery.mark_saved());

  const auto sections = gallery.sections().value();
  ASSERT_EQ(sections.size(), 5U);
  const std::vector<std::pair<std::string_view, std::uint64_t>> expected = {
      {"codes", 16 * 8}, {"ids", 0}, {"titles", 0}, {"embeddings", 5 * 3 + 1 + 5 * 4}, {"metadata", 0}};
  for (std::size_t i = 0; i < sections.size(); ++i) {
    EXPECT_EQ(sections[i].kind, expected[i].first);
    EXPECT_EQ(sections[i].count, i == 4 ? 0U : 5U);
    EXPECT_EQ(sections[i].offset % 64, 0U);
    if (expected[i].second != 0) {
      EXPECT_EQ(sections[i].length, expected[i].second);
    }
  }
  EXPECT_EQ(sections.back().offset + sections.back().length, file.size());
  EXPECT_EQ(gallery.file_length(), file.size());
}

}  // namespace
}  // namespace crosshash
