// Sections of removed items whose checksums are right and whose contents are not.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "gallery/allocation_faults.h"
#include "gallery/file_editor.h"
#include "gallery/gallery.h"
#include "gallery/sample_gallery.h"

namespace crosshash {
namespace {

using test::FileEditor;

constexpr std::uint32_t removed_kind = 6;
constexpr std::size_t of_any_gallery = 16384;  // bytes: the header pages that every gallery keeps, and more

FileEditor sample_file(IdType id_type = IdType::Strings) {
  const GalleryOptions options = test::sample_options(40, 3, id_type);
  return FileEditor(test::sample_gallery(options, test::sample_items(options, 4)).save().value());
}

std::string bytes_of(const std::vector<std::uint32_t>& positions) {
  return {reinterpret_cast<const char*>(positions.data()), positions.size() * sizeof positions[0]};
}

FileEditor with_removed(const std::vector<std::uint32_t>& positions) {
  return sample_file().add_section(removed_kind, 1, 0, positions.size(), bytes_of(positions));
}

// The section that is named when `file` is refused as damaged.
std::string refused(const AlignedBytes& file) {
  const test::AllocationWatch watch;
  const auto opened = Gallery::open(file);
  EXPECT_LE(watch.largest(), std::max(file.size(), of_any_gallery)) << "memory was asked for on the file's word";
  if (opened) {
    return "nothing: it was opened";
  }
  EXPECT_EQ(opened.error().code, ErrorCode::DamagedGallery);
  return opened.error().section;
}

TEST(HostileRemoved, SoundOnesAreRead) {
  for (const std::vector<std::uint32_t>& positions :
       std::vector<std::vector<std::uint32_t>>{{}, {0}, {3}, {1, 2}, {0, 1, 2, 3}}) {
    const Gallery gallery = Gallery::open(with_removed(positions).sealed()).value();
    EXPECT_EQ(gallery.size(), 4 - positions.size());
    EXPECT_EQ(gallery.positions(), 4U);
    for (const std::uint32_t position : positions) {
      EXPECT_TRUE(gallery.removed().contains(position));
    }
  }
}

TEST(HostileRemoved, PositionsThatAreNotThere) {
  for (const std::uint32_t position : {4U, 5U, 0x7FFFFFFFU, 0x80000000U, 0xFFFFFFFEU, 0xFFFFFFFFU}) {
    EXPECT_EQ(refused(with_removed({position}).sealed()), "removed") << position;
    EXPECT_EQ(refused(with_removed({1, position}).sealed()), "removed") << position;
  }
}

TEST(HostileRemoved, PositionsThatDoNotRise) {
  EXPECT_EQ(refused(with_removed({1, 1}).sealed()), "removed");
  EXPECT_EQ(refused(with_removed({2, 1}).sealed()), "removed");
  EXPECT_EQ(refused(with_removed({0, 3, 2}).sealed()), "removed");
  EXPECT_EQ(refused(with_removed({0, 0}).sealed()), "removed");
  EXPECT_EQ(refused(with_removed({3, 0xFFFFFFFF, 0}).sealed()), "removed");
}

TEST(HostileRemoved, CountsAndLengthsThatDoNotAgree) {
  constexpr std::uint64_t whole = std::numeric_limits<std::uint64_t>::max();
  for (const std::uint64_t count : {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{3}, std::uint64_t{8}, whole,
                                    whole / 4 + 3, (std::uint64_t{1} << 32U) + 2, (std::uint64_t{1} << 62U) + 2}) {
    FileEditor file = with_removed({1, 2});
    file.set(FileEditor::entry(5, 24), count);
    EXPECT_EQ(refused(file.sealed()), "removed") << count;
  }
  for (const std::size_t length : {1U, 2U, 3U, 5U, 6U, 7U}) {
    const std::string bytes = bytes_of({1, 2}).substr(0, length);
    EXPECT_EQ(refused(sample_file().add_section(removed_kind, 1, 0, length / 4, bytes).sealed()), "removed") << length;
    EXPECT_EQ(refused(sample_file().add_section(removed_kind, 1, 0, length / 4 + 1, bytes).sealed()), "removed");
  }
}

TEST(HostileRemoved, ItsChecksumCounts) {
  AlignedBytes file = with_removed({1}).sealed();
  file[file.size() - 4] = 2;
  EXPECT_EQ(refused(file), "removed");
}

TEST(HostileRemoved, AnUnknownEncodingIsOfALaterRelease) {
  const AlignedBytes file = sample_file().add_section(removed_kind, 1, 1, 1, bytes_of({1})).sealed();
  EXPECT_EQ(Gallery::open(file).error().code, ErrorCode::NewerVersion);
}

TEST(HostileRemoved, TheLastSectionCountsAlone) {
  FileEditor file = with_removed({0, 1});
  file.add_section(removed_kind, 1, 0, 1, bytes_of({2}));
  const Gallery gallery = Gallery::open(file.sealed()).value();
  EXPECT_EQ(gallery.size(), 3U);
  EXPECT_TRUE(gallery.removed().contains(2));
  FileEditor superseded = with_removed({9, 9});
  superseded.add_section(removed_kind, 1, 0, 0, "");
  EXPECT_EQ(Gallery::open(superseded.sealed()).value().size(), 4U);
}

TEST(HostileRemoved, OnlyRemovedItemsMayShareAnId) {
  // Integer ids: the third item gets the id of the first.
  FileEditor file = sample_file(IdType::Integers);
  const std::size_t ids = file.section_offset(1);
  file.set(ids + 2 * 8, file.get<std::uint64_t>(ids));
  const auto with = [&](const std::vector<std::uint32_t>& positions) {
    return FileEditor(file).add_section(removed_kind, 1, 0, positions.size(), bytes_of(positions)).sealed();
  };
  EXPECT_EQ(refused(with({})), "ids");
  EXPECT_EQ(refused(with({1, 3})), "ids");
  for (const std::uint32_t gone : {0U, 2U}) {
    const Gallery gallery = Gallery::open(with({gone})).value();
    EXPECT_EQ(gallery.find(file.get<std::uint64_t>(ids)), 2 - gone);
  }
  EXPECT_EQ(Gallery::open(with({0, 2})).value().find(file.get<std::uint64_t>(ids)), std::nullopt);
}

TEST(HostileRemoved, RemovedItemsKeepTheRulesOfAllOthers) {
  FileEditor file = with_removed({0});
  file.set(file.section_offset(1) + 20, std::uint8_t{0xFF});  // the first byte of the text of the removed item
  EXPECT_EQ(refused(file.sealed()), "ids");
}

}  // namespace
}  // namespace crosshash
