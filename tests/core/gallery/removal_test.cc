// Removing, updating and compacting, call by call. removal_model_test.cc mixes them at random.
#include <gtest/gtest.h>

#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "gallery/gallery.h"
#include "gallery/sample_gallery.h"

namespace crosshash {
namespace {

using test::describe;
using test::sample_gallery;
using test::sample_items;
using test::sample_options;

using Items = std::vector<test::SampleItem>;

// Ten items, the first five of them in a file.
Gallery ten_items(const GalleryOptions& options, const Items& items) {
  Gallery gallery = Gallery::open(sample_gallery(options, {items.begin(), items.begin() + 5}).save().value()).value();
  test::add_items(gallery, {items.begin() + 5, items.begin() + 10});
  return gallery;
}

TEST(Removal, ARemovedItemIsNotThere) {
  for (const IdType id_type : {IdType::Strings, IdType::Integers}) {
    const GalleryOptions options = sample_options(40, 3, id_type);
    const Items items = sample_items(options, 10);
    Gallery gallery = ten_items(options, items);
    EXPECT_EQ(gallery.removed().size(), 0U) << "without removals the set has no memory";
    for (const std::size_t position : {7U, 2U}) {
      EXPECT_TRUE(gallery.remove(items[position].item(id_type).id).value());
      EXPECT_FALSE(gallery.remove(items[position].item(id_type).id).value());
    }
    EXPECT_EQ(gallery.size(), 8U);
    EXPECT_EQ(gallery.positions(), 10U);
    std::vector<std::uint8_t> code(5);
    for (std::size_t position = 0; position < 10; ++position) {
      SCOPED_TRACE(position);
      const bool there = position != 2 && position != 7;
      EXPECT_EQ(gallery.removed().contains(position), !there);
      EXPECT_EQ(gallery.find(items[position].item(id_type).id), there ? std::optional(position) : std::nullopt);
      EXPECT_EQ(gallery.id(position).has_value(), there);
      EXPECT_EQ(gallery.title(position).has_value(), there);
      EXPECT_EQ(gallery.code(position, code).has_value(), there);
      EXPECT_EQ(gallery.similarity(items[position].embedding, position).has_value(), there);
      if (!there) {
        EXPECT_EQ(gallery.id(position).error().code, ErrorCode::InvalidArgument);
        EXPECT_EQ(gallery.title(position).error().code, ErrorCode::InvalidArgument);
        EXPECT_EQ(gallery.code(position, code).error().code, ErrorCode::InvalidArgument);
        EXPECT_EQ(gallery.similarity(items[position].embedding, position).error().code, ErrorCode::InvalidArgument);
      }
    }
  }
}

TEST(Removal, OfWhatIsNotThereChangesNothing) {
  const GalleryOptions options = sample_options(40, 3);
  const Items items = sample_items(options, 11);
  Gallery gallery = ten_items(options, items);
  const std::string before = describe(gallery);
  EXPECT_FALSE(gallery.remove(items[10].id).value());
  EXPECT_FALSE(gallery.remove(std::uint64_t{3}).value()) << "ids of this gallery are texts";
  EXPECT_FALSE(gallery.remove("").value());
  EXPECT_EQ(describe(gallery), before);
  EXPECT_FALSE(sample_gallery(options, {}).remove("a").value());
}

TEST(Removal, AnIdIsFreeAgain) {
  const GalleryOptions options = sample_options(40, 3);
  const Items items = sample_items(options, 10);
  Gallery gallery = ten_items(options, items);
  ASSERT_TRUE(gallery.remove(items[1].id).value());
  ASSERT_TRUE(gallery.add(items[1].item(IdType::Strings)));
  EXPECT_EQ(gallery.find(items[1].id), 10U);
  EXPECT_EQ(gallery.size(), 10U);
  EXPECT_EQ(gallery.add(items[1].item(IdType::Strings)).error().code, ErrorCode::InvalidArgument);
  ASSERT_TRUE(gallery.remove(items[1].id).value());
  EXPECT_EQ(gallery.find(items[1].id), std::nullopt);
  EXPECT_EQ(gallery.removed().count(), 2U);
}

TEST(Removal, UpdateGivesAnIdNewContents) {
  const GalleryOptions options = sample_options(40, 3);
  const Items items = sample_items(options, 11);
  Gallery gallery = ten_items(options, items);
  GalleryItem item = items[10].item(IdType::Strings);
  item.id = items[4].id;
  ASSERT_TRUE(gallery.update(item));
  EXPECT_EQ(gallery.size(), 10U);
  EXPECT_EQ(gallery.positions(), 11U);
  EXPECT_EQ(gallery.find(items[4].id), 10U);
  EXPECT_EQ(gallery.title(10).value(), items[10].title);
  EXPECT_TRUE(gallery.removed().contains(4));
  std::vector<std::uint8_t> code(5);
  ASSERT_TRUE(gallery.code(10, code));
  EXPECT_EQ(code, items[10].code);
  EXPECT_NEAR(gallery.similarity(items[10].embedding, 10).value(), 1.0F, 0.02F);
}

TEST(Removal, UpdateRefusesWhatDoesNotFitAndStaysAsItWas) {
  const GalleryOptions options = sample_options(40, 3);
  const Items items = sample_items(options, 11);
  Gallery gallery = ten_items(options, items);
  ASSERT_TRUE(gallery.remove(items[3].id).value());
  const std::string before = describe(gallery);
  const auto error_of = [&](const std::function<void(GalleryItem&)>& spoil) {
    GalleryItem item = items[7].item(IdType::Strings);
    spoil(item);
    const auto updated = gallery.update(item);
    EXPECT_FALSE(updated);
    EXPECT_EQ(describe(gallery), before);
    return updated ? ErrorCode::Internal : updated.error().code;
  };
  const std::vector<float> bad_embedding = {0, std::numeric_limits<float>::infinity(), 0};
  EXPECT_EQ(error_of([&](GalleryItem& item) { item.id = items[10].id; }), ErrorCode::InvalidArgument) << "never there";
  EXPECT_EQ(error_of([&](GalleryItem& item) { item.id = items[3].id; }), ErrorCode::InvalidArgument) << "removed";
  EXPECT_EQ(error_of([&](GalleryItem& item) { item.id = std::uint64_t{7}; }), ErrorCode::InvalidArgument);
  EXPECT_EQ(error_of([&](GalleryItem& item) { item.title = "\xE4pfel"; }), ErrorCode::InvalidArgument);
  EXPECT_EQ(error_of([&](GalleryItem& item) { item.code = item.code.first(4); }), ErrorCode::WrongBits);
  EXPECT_EQ(error_of([&](GalleryItem& item) { item.embedding = {}; }), ErrorCode::WrongDimensions);
  EXPECT_EQ(error_of([&](GalleryItem& item) { item.embedding = bad_embedding; }), ErrorCode::InvalidArgument);
  EXPECT_TRUE(gallery.update(items[7].item(IdType::Strings)));
}

TEST(Removal, TextsOfAnItemMayServeItsUpdate) {
  const GalleryOptions options = sample_options(64, 0);
  Items items = sample_items(options, 1);
  items[0].id = std::string(90, 'i');
  items[0].title = std::string(100, 't');
  Gallery gallery = sample_gallery(options, items);
  for (std::size_t i = 0; i < 50; ++i) {
    const GalleryItem item = {
        .id = gallery.id(i).value(), .title = gallery.title(i).value(), .code = items[0].code, .embedding = {}};
    ASSERT_TRUE(gallery.update(item));
    ASSERT_EQ(gallery.find(items[0].id), i + 1);
    ASSERT_EQ(gallery.title(i + 1).value(), items[0].title);
    ASSERT_EQ(gallery.size(), 1U);
  }
}

TEST(Removal, AnIdOfTheGalleryMayNameWhatIsRemoved) {
  const GalleryOptions options = sample_options(40, 3);
  const Items items = sample_items(options, 10);
  Gallery gallery = ten_items(options, items);
  for (std::size_t i = 0; i < 10; ++i) {
    ASSERT_TRUE(gallery.remove(gallery.id(i).value()).value());
  }
  EXPECT_EQ(gallery.size(), 0U);
}

TEST(Removal, CompactClosesTheHoles) {
  for (const IdType id_type : {IdType::Strings, IdType::Integers}) {
    for (const std::uint32_t dimensions : {0U, 3U}) {
      const GalleryOptions options = sample_options(40, dimensions, id_type);
      const Items items = sample_items(options, 40);
      Gallery gallery = ten_items(options, items);
      test::add_items(gallery, {items.begin() + 10, items.end()});
      Items kept;
      for (std::size_t i = 0; i < items.size(); ++i) {
        if (i % 3 == 0 || (i > 20 && i < 25)) {
          ASSERT_TRUE(gallery.remove(items[i].item(id_type).id).value());
        } else {
          kept.push_back(items[i]);
        }
      }
      ASSERT_TRUE(gallery.compact());
      EXPECT_EQ(gallery.generation(), 1U);
      EXPECT_EQ(gallery.removed().count(), 0U);
      test::expect_items(gallery, kept);
      // Embeddings are not rounded a second time: the file is that of a gallery made of these items at once.
      EXPECT_EQ(gallery.save().value(), sample_gallery(options, kept).save().value());
      ASSERT_TRUE(gallery.add(items[0].item(id_type)));
      kept.push_back(items[0]);
      test::expect_items(gallery, kept);
    }
  }
}

TEST(Removal, CompactingNothingChangesNothing) {
  const GalleryOptions options = sample_options(40, 3);
  const Items items = sample_items(options, 10);
  Gallery gallery = ten_items(options, items);
  const std::string before = describe(gallery);
  ASSERT_TRUE(gallery.compact());
  EXPECT_EQ(describe(gallery), before);
  EXPECT_TRUE(gallery.append());
}

TEST(Removal, CompactingAwayTheLastItem) {
  const GalleryOptions options = sample_options(40, 3, IdType::Integers);
  const Items items = sample_items(options, 2);
  Gallery gallery = sample_gallery(options, {items[0]});
  ASSERT_TRUE(gallery.remove(items[0].integer_id).value());
  ASSERT_TRUE(gallery.compact());
  EXPECT_EQ(gallery.positions(), 0U);
  EXPECT_TRUE(gallery.codes().value().empty());
  EXPECT_EQ(gallery.options().id_type, IdType::Integers);
  ASSERT_TRUE(gallery.add(items[1].item(IdType::Integers)));
  test::expect_items(gallery, {items[1]});
}

TEST(Removal, SelectGivesThePositionsOfIds) {
  const GalleryOptions options = sample_options(40, 0);
  const Items items = sample_items(options, 11);
  Gallery gallery = ten_items(options, items);
  ASSERT_TRUE(gallery.remove(items[6].id).value());
  const std::vector<GalleryId> ids = {items[9].id, items[0].id, items[10].id,
                                      items[6].id, items[0].id, std::uint64_t{2}};
  PositionSet expected(10);
  expected.insert(0);
  expected.insert(9);
  EXPECT_EQ(gallery.select(ids).value(), expected);
  EXPECT_EQ(gallery.select({}).value(), PositionSet(10));
}

TEST(Removal, ASliceIsTheGalleryOfItsPositions) {
  for (const IdType id_type : {IdType::Strings, IdType::Integers}) {
    const GalleryOptions options = sample_options(40, 3, id_type);
    const Items items = sample_items(options, 10);
    Gallery gallery = ten_items(options, items);
    ASSERT_TRUE(gallery.remove(items[3].item(id_type).id).value());
    ASSERT_TRUE(gallery.remove(items[8].item(id_type).id).value());
    const std::string before = describe(gallery);
    for (std::size_t first = 0; first <= 10; ++first) {
      for (std::size_t last = first; last <= 10; ++last) {
        SCOPED_TRACE(std::to_string(first) + " to " + std::to_string(last));
        const Gallery part = Gallery::open(gallery.slice(first, last).value()).value();
        ASSERT_EQ(part.positions(), last - first);
        EXPECT_EQ(part.options().fingerprint, options.fingerprint);
        EXPECT_EQ(part.options().metadata, gallery.options().metadata);
        EXPECT_EQ(part.options().id_type, id_type);
        for (std::size_t i = first; i < last; ++i) {
          ASSERT_EQ(part.removed().contains(i - first), i == 3 || i == 8);
          if (i != 3 && i != 8) {
            EXPECT_EQ(part.id(i - first).value(), items[i].item(id_type).id);
            EXPECT_EQ(part.title(i - first).value(), items[i].title);
            EXPECT_EQ(part.similarity(items[0].embedding, i - first).value(),
                      gallery.similarity(items[0].embedding, i).value());
          }
        }
      }
    }
    EXPECT_EQ(gallery.slice(0, 10).value(), gallery.save().value());
    EXPECT_EQ(gallery.slice(4, 3).error().code, ErrorCode::InvalidArgument);
    EXPECT_EQ(gallery.slice(0, 11).error().code, ErrorCode::InvalidArgument);
    EXPECT_EQ(describe(gallery), before);
  }
}

}  // namespace
}  // namespace crosshash
