// Appending: the file holds the old gallery until its header page is written, and then the new one.
#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

#include "gallery/gallery.h"
#include "gallery/sample_gallery.h"

namespace crosshash {
namespace {

using test::add_items;
using test::describe;
using test::expect_items;
using test::sample_gallery;
using test::sample_items;
using test::sample_options;
using test::written;

using Items = std::vector<test::SampleItem>;

Items part(const Items& items, std::size_t first, std::size_t last) {
  return {items.begin() + static_cast<std::ptrdiff_t>(first), items.begin() + static_cast<std::ptrdiff_t>(last)};
}

TEST(Append, SeveralTimesAfterSavingAndAfterOpening) {
  for (const IdType id_type : {IdType::Strings, IdType::Integers}) {
    const GalleryOptions options = sample_options(40, 6, id_type);
    const Items items = sample_items(options, 60);
    Gallery gallery = sample_gallery(options, part(items, 0, 10));
    AlignedBytes file = gallery.save().value();
    ASSERT_TRUE(gallery.mark_saved());
    // Runs that begin and end inside blocks of 16 codes.
    for (const auto& [first, last] : {std::pair{10, 11}, {11, 30}, {30, 46}}) {
      add_items(gallery, part(items, static_cast<std::size_t>(first), static_cast<std::size_t>(last)));
      EXPECT_EQ(gallery.unsaved(), static_cast<std::size_t>(last - first));
      file = written(std::move(file), gallery.append().value());
      ASSERT_TRUE(gallery.mark_saved());
      EXPECT_EQ(gallery.unsaved(), 0U);
      EXPECT_EQ(gallery.file_length(), file.size());
      EXPECT_EQ(describe(Gallery::open(file).value()), describe(gallery));
    }
    Gallery opened = Gallery::open(file).value();
    EXPECT_EQ(opened.codes().value().size(), 4U);
    add_items(opened, part(items, 46, 50));
    file = written(std::move(file), opened.append().value());
    ASSERT_TRUE(opened.mark_saved());
    add_items(opened, part(items, 50, 60));
    file = written(std::move(file), opened.append().value());
    expect_items(opened, items);
    expect_items(Gallery::open(file).value(), items);
  }
}

TEST(Append, AnEmptyGalleryAndFromOne) {
  const GalleryOptions options = sample_options(64, 0);
  const Items items = sample_items(options, 3);
  Gallery gallery = Gallery::create(options).value();
  AlignedBytes file = gallery.save().value();
  Gallery opened = Gallery::open(file).value();
  EXPECT_TRUE(opened.codes().value().empty());
  add_items(opened, items);
  expect_items(Gallery::open(written(std::move(file), opened.append().value())).value(), items);
}

TEST(Append, OfNothingChangesNothing) {
  const GalleryOptions options = sample_options(64, 2);
  const Items items = sample_items(options, 3);
  const AlignedBytes file = sample_gallery(options, items).save().value();
  Gallery gallery = Gallery::open(file).value();
  const Appendix appendix = gallery.append().value();
  EXPECT_TRUE(appendix.bytes.empty());
  EXPECT_EQ(appendix.offset, file.size());
  EXPECT_EQ(written(file, appendix), file);
}

TEST(Append, NeedsAFile) {
  const GalleryOptions options = sample_options(64, 0);
  Gallery gallery = sample_gallery(options, sample_items(options, 3));
  EXPECT_EQ(gallery.append().error().code, ErrorCode::InvalidArgument);
  EXPECT_EQ(gallery.mark_saved().error().code, ErrorCode::InvalidArgument);
  ASSERT_TRUE(gallery.save());
  EXPECT_EQ(gallery.append().error().code, ErrorCode::InvalidArgument) << "the caller has not written it";
  ASSERT_TRUE(gallery.mark_saved());
  EXPECT_TRUE(gallery.append());
}

TEST(Append, ItemsAddedWhileTheCallerWritesStayUnsaved) {
  const GalleryOptions options = sample_options(64, 2);
  const Items items = sample_items(options, 20);
  Gallery gallery = sample_gallery(options, part(items, 0, 5));
  AlignedBytes file = gallery.save().value();
  add_items(gallery, part(items, 5, 8));
  ASSERT_TRUE(gallery.mark_saved());
  EXPECT_EQ(gallery.unsaved(), 3U);
  const Appendix appendix = gallery.append().value();
  add_items(gallery, part(items, 8, 20));
  ASSERT_TRUE(gallery.mark_saved());
  EXPECT_EQ(gallery.unsaved(), 12U);
  file = written(std::move(file), appendix);
  expect_items(Gallery::open(file).value(), part(items, 0, 8));
  expect_items(Gallery::open(written(std::move(file), gallery.append().value())).value(), items);
}

TEST(Append, AnAppendThatWasNotWrittenIsMadeAgain) {
  const GalleryOptions options = sample_options(64, 2);
  const Items items = sample_items(options, 9);
  const AlignedBytes file = sample_gallery(options, part(items, 0, 5)).save().value();
  Gallery gallery = Gallery::open(file).value();
  add_items(gallery, part(items, 5, 7));
  ASSERT_TRUE(gallery.append());  // and the disk was full
  add_items(gallery, part(items, 7, 9));
  expect_items(Gallery::open(written(file, gallery.append().value())).value(), items);
}

TEST(Append, IsRefusedWhenTheTableIsFullAndSavingMakesRoom) {
  for (const std::uint32_t dimensions : {0U, 3U}) {
    const GalleryOptions options = sample_options(64, dimensions);
    const Items items = sample_items(options, 40);
    Gallery gallery = sample_gallery(options, part(items, 0, 1));
    AlignedBytes file = gallery.save().value();
    ASSERT_TRUE(gallery.mark_saved());
    std::size_t count = 1;
    Result<Appendix> appendix;
    for (; count < items.size(); ++count) {
      add_items(gallery, part(items, count, count + 1));
      appendix = gallery.append();
      if (!appendix) {
        break;
      }
      file = written(std::move(file), *appendix);
      ASSERT_TRUE(gallery.mark_saved());
    }
    ASSERT_EQ(appendix.error().code, ErrorCode::GalleryFull);
    EXPECT_EQ(count, dimensions == 0 ? 32U : 24U);
    EXPECT_EQ(gallery.unsaved(), 1U);
    EXPECT_EQ(gallery.mark_saved().error().code, ErrorCode::InvalidArgument)
        << "the refused append left nothing behind";
    expect_items(Gallery::open(file).value(), part(items, 0, count));
    expect_items(Gallery::open(gallery.save().value()).value(), part(items, 0, count + 1));
    ASSERT_TRUE(gallery.mark_saved());
    add_items(gallery, part(items, count + 1, count + 2));
    EXPECT_TRUE(gallery.append());
  }
}

TEST(Append, UnfinishedIsIgnoredAtEveryLength) {
  const GalleryOptions options = sample_options(40, 3);
  const Items items = sample_items(options, 12);
  const AlignedBytes old_file = sample_gallery(options, part(items, 0, 5)).save().value();
  Gallery gallery = Gallery::open(old_file).value();
  const std::string before = describe(gallery);
  add_items(gallery, part(items, 5, 12));
  const Appendix appendix = gallery.append().value();
  ASSERT_TRUE(gallery.mark_saved());
  const AlignedBytes new_file = written(old_file, appendix);
  ASSERT_EQ(new_file.size(), old_file.size() + appendix.bytes.size());

  for (std::size_t kept = 0; kept <= appendix.bytes.size(); ++kept) {
    AlignedBytes file = old_file;
    file.insert(file.end(), appendix.bytes.begin(), appendix.bytes.begin() + static_cast<std::ptrdiff_t>(kept));
    ASSERT_EQ(describe(Gallery::open(file).value()), before) << kept << " bytes of the append";
    // The new page may only follow the whole append: before, the file is refused, not half read.
    std::ranges::copy(appendix.header, file.begin());
    const auto opened = Gallery::open(file);
    ASSERT_EQ(opened.has_value(), kept == appendix.bytes.size());
    ASSERT_EQ(opened ? describe(*opened) : before, opened ? describe(gallery) : before);
  }
}

TEST(Append, WritesOverALongerUnfinishedAppend) {
  const GalleryOptions options = sample_options(40, 3);
  const Items items = sample_items(options, 6);
  AlignedBytes file = sample_gallery(options, part(items, 0, 5)).save().value();
  file.resize(file.size() + 5000, 0xAB);
  Gallery gallery = Gallery::open(file).value();
  add_items(gallery, part(items, 5, 6));
  expect_items(Gallery::open(written(std::move(file), gallery.append().value())).value(), items);
}

}  // namespace
}  // namespace crosshash
