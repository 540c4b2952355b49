// Removed items in the file: what is written when, and what is left of it.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "gallery/gallery.h"
#include "gallery/sample_gallery.h"

namespace crosshash {
namespace {

using test::add_items;
using test::describe;
using test::sample_gallery;
using test::sample_items;
using test::sample_options;
using test::written;

using Items = std::vector<test::SampleItem>;

std::vector<std::string> kinds(const Gallery& gallery) {
  std::vector<std::string> names;
  for (const SectionInfo& section : gallery.sections().value()) {
    names.emplace_back(section.kind);
  }
  return names;
}

void remove(Gallery& gallery, const test::SampleItem& item) { ASSERT_TRUE(gallery.remove(item.id).value()); }

TEST(RemovalFile, WithoutRemovalsNothingIsWrittenOfThem) {
  const GalleryOptions options = sample_options(64, 0);
  const Items items = sample_items(options, 4);
  Gallery gallery = sample_gallery(options, items);
  const AlignedBytes file = gallery.save().value();
  remove(gallery, items[3]);
  ASSERT_TRUE(gallery.add(items[3].item(IdType::Strings)));
  remove(gallery, items[3]);
  ASSERT_TRUE(gallery.compact());
  ASSERT_TRUE(gallery.add(items[3].item(IdType::Strings)));
  EXPECT_EQ(gallery.save().value(), file);
}

TEST(RemovalFile, SavingWholeKeepsThePositions) {
  const GalleryOptions options = sample_options(64, 3);
  const Items items = sample_items(options, 40);
  Gallery gallery = sample_gallery(options, items);
  remove(gallery, items[0]);
  remove(gallery, items[33]);
  const AlignedBytes file = gallery.save().value();
  ASSERT_TRUE(gallery.mark_saved());
  EXPECT_EQ(gallery.unsaved(), 0U);
  EXPECT_EQ(kinds(gallery), (std::vector<std::string>{"codes", "ids", "titles", "embeddings", "metadata", "removed"}));
  EXPECT_EQ(gallery.sections().value().back().count, 2U);
  EXPECT_EQ(gallery.sections().value().back().length, 8U);
  Gallery opened = Gallery::open(file).value();
  EXPECT_EQ(describe(opened), describe(gallery));
  EXPECT_EQ(opened.size(), 38U);
  EXPECT_EQ(opened.save().value(), file);
}

TEST(RemovalFile, AppendingWritesRemovalsOnlyWhenThereAreNewOnes) {
  const GalleryOptions options = sample_options(64, 0);
  const Items items = sample_items(options, 12);
  Gallery gallery = sample_gallery(options, {items.begin(), items.begin() + 10});
  AlignedBytes file = gallery.save().value();
  ASSERT_TRUE(gallery.mark_saved());
  const auto append = [&] {
    const Appendix appendix = gallery.append().value();
    file = written(std::move(file), appendix);
    gallery.mark_saved().value();
    EXPECT_EQ(gallery.unsaved(), 0U);
    EXPECT_EQ(describe(Gallery::open(file).value()), describe(gallery));
    return appendix.bytes.size();
  };
  std::vector<std::string> expected = {"codes", "ids", "titles", "metadata"};

  remove(gallery, items[2]);
  EXPECT_EQ(gallery.unsaved(), 1U);
  EXPECT_LT(append(), 64 + 4U) << "no codes, no texts";
  expected.emplace_back("removed");
  EXPECT_EQ(kinds(gallery), expected);

  add_items(gallery, {items[10]});
  append();
  expected.insert(expected.end(), {"codes", "ids", "titles"});
  EXPECT_EQ(kinds(gallery), expected);

  remove(gallery, items[10]);
  add_items(gallery, {items[11], items[2]});
  EXPECT_EQ(gallery.unsaved(), 3U);
  append();
  expected.insert(expected.end(), {"codes", "ids", "titles", "removed"});
  EXPECT_EQ(kinds(gallery), expected);
  EXPECT_EQ(gallery.sections().value().back().count, 2U) << "all that were ever removed";

  EXPECT_EQ(append(), 0U);
  EXPECT_EQ(kinds(gallery), expected);
}

TEST(RemovalFile, AnItemMayComeAndGoBeforeItIsEverWritten) {
  const GalleryOptions options = sample_options(64, 3);
  const Items items = sample_items(options, 5);
  Gallery gallery = sample_gallery(options, {items.begin(), items.begin() + 4});
  AlignedBytes file = gallery.save().value();
  ASSERT_TRUE(gallery.mark_saved());
  add_items(gallery, {items[4]});
  remove(gallery, items[4]);
  EXPECT_EQ(gallery.unsaved(), 2U);
  const Gallery opened = Gallery::open(written(std::move(file), gallery.append().value())).value();
  EXPECT_EQ(opened.size(), 4U);
  EXPECT_EQ(opened.positions(), 5U);
  EXPECT_EQ(opened.find(items[4].id), std::nullopt);
}

TEST(RemovalFile, RemovalsWhileTheCallerWritesStayUnsaved) {
  const GalleryOptions options = sample_options(64, 3);
  const Items items = sample_items(options, 6);
  Gallery gallery = sample_gallery(options, items);
  AlignedBytes file = gallery.save().value();
  remove(gallery, items[1]);
  ASSERT_TRUE(gallery.mark_saved());
  EXPECT_EQ(gallery.unsaved(), 1U);
  const Appendix appendix = gallery.append().value();
  remove(gallery, items[2]);
  ASSERT_TRUE(gallery.mark_saved());
  EXPECT_EQ(gallery.unsaved(), 1U);
  file = written(std::move(file), appendix);
  EXPECT_EQ(Gallery::open(file).value().size(), 5U);
  file = written(std::move(file), gallery.append().value());
  EXPECT_EQ(Gallery::open(file).value().size(), 4U);
}

TEST(RemovalFile, CompactingPutsTheFileOutOfStep) {
  const GalleryOptions options = sample_options(64, 3);
  const Items items = sample_items(options, 6);
  Gallery gallery = Gallery::open(sample_gallery(options, items).save().value()).value();
  remove(gallery, items[1]);
  ASSERT_TRUE(gallery.append());
  ASSERT_TRUE(gallery.compact());
  EXPECT_EQ(gallery.mark_saved().error().code, ErrorCode::InvalidArgument) << "what append gave is of before";
  EXPECT_EQ(gallery.append().error().code, ErrorCode::InvalidArgument);
  EXPECT_TRUE(gallery.header().empty());
  EXPECT_EQ(gallery.file_length(), 0U);
  EXPECT_TRUE(gallery.sections().value().empty());
  EXPECT_EQ(gallery.unsaved(), 6U) << "five items, and the one that is gone";
  AlignedBytes file = gallery.save().value();
  EXPECT_EQ(gallery.append().error().code, ErrorCode::InvalidArgument) << "the caller has not written it";
  ASSERT_TRUE(gallery.mark_saved());
  EXPECT_EQ(gallery.unsaved(), 0U);
  ASSERT_TRUE(gallery.add(items[1].item(IdType::Strings)));
  file = written(std::move(file), gallery.append().value());
  test::expect_items(Gallery::open(file).value(), {items[0], items[2], items[3], items[4], items[5], items[1]});
}

TEST(RemovalFile, AnEmptiedGalleryIsNotInStepWithItsFile) {
  const GalleryOptions options = sample_options(64, 3);
  const Items items = sample_items(options, 2);
  Gallery gallery = Gallery::open(sample_gallery(options, items).save().value()).value();
  remove(gallery, items[0]);
  remove(gallery, items[1]);
  ASSERT_TRUE(gallery.compact());
  EXPECT_EQ(gallery.size(), 0U);
  EXPECT_GT(gallery.unsaved(), 0U);
  const Gallery opened = Gallery::open(gallery.save().value()).value();
  EXPECT_EQ(opened.positions(), 0U);
}

TEST(RemovalFile, RemovalsAreRefusedWhenTheTableIsFull) {
  const GalleryOptions options = sample_options(64, 0);
  const Items items = sample_items(options, 120);
  Gallery gallery = sample_gallery(options, items);
  AlignedBytes file = gallery.save().value();
  ASSERT_TRUE(gallery.mark_saved());
  for (std::size_t i = 0; i < 95; ++i) {  // 4 sections are there, 99 have room
    remove(gallery, items[i]);
    file = written(std::move(file), gallery.append().value());
    ASSERT_TRUE(gallery.mark_saved());
  }
  EXPECT_EQ(Gallery::open(file).value().size(), 25U);
  remove(gallery, items[100]);
  EXPECT_EQ(gallery.append().error().code, ErrorCode::GalleryFull);
  EXPECT_EQ(Gallery::open(gallery.save().value()).value().size(), 24U);
  ASSERT_TRUE(gallery.mark_saved());
  EXPECT_EQ(gallery.sections().value().size(), 5U);
}

TEST(RemovalFile, UnfinishedIsIgnoredAtEveryLength) {
  const GalleryOptions options = sample_options(40, 3);
  const Items items = sample_items(options, 7);
  const AlignedBytes old_file = sample_gallery(options, {items.begin(), items.begin() + 5}).save().value();
  Gallery gallery = Gallery::open(old_file).value();
  const std::string before = describe(gallery);
  remove(gallery, items[3]);
  add_items(gallery, {items[3], items[6]});
  const Appendix appendix = gallery.append().value();
  ASSERT_TRUE(gallery.mark_saved());
  for (std::size_t kept = 0; kept <= appendix.bytes.size(); ++kept) {
    AlignedBytes file = old_file;
    file.insert(file.end(), appendix.bytes.begin(), appendix.bytes.begin() + static_cast<std::ptrdiff_t>(kept));
    ASSERT_EQ(describe(Gallery::open(file).value()), before) << kept << " bytes of the append";
    std::ranges::copy(appendix.header, file.begin());
    const auto opened = Gallery::open(file);
    ASSERT_EQ(opened.has_value(), kept == appendix.bytes.size());
    ASSERT_EQ(opened ? describe(*opened) : before, opened ? describe(gallery) : before);
  }
}

}  // namespace
}  // namespace crosshash
