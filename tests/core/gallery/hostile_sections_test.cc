// Sections whose checksums are right and whose bytes are not what they should be.
#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "gallery/file_editor.h"
#include "gallery/gallery.h"
#include "gallery/sample_gallery.h"

namespace crosshash {
namespace {

using test::FileEditor;

constexpr std::size_t codes = 0;
constexpr std::size_t ids = 1;
constexpr std::size_t titles = 2;
constexpr std::size_t embeddings = 3;
constexpr std::size_t metadata = 4;

// Four items of 40 bits and 3 dimensions.
FileEditor sample_file(IdType id_type = IdType::Strings) {
  const GalleryOptions options = test::sample_options(40, 3, id_type);
  return FileEditor(test::sample_gallery(options, test::sample_items(options, 4)).save().value());
}

// The file with `value` at `offset` of a section.
template <class T>
AlignedBytes with(FileEditor file, std::size_t section, std::size_t offset, T value) {
  return file.set(file.section_offset(section) + offset, value).sealed();
}

std::string refused(const AlignedBytes& file) {
  const auto opened = Gallery::open(file);
  if (opened) {
    return "nothing: it was opened";
  }
  EXPECT_EQ(opened.error().code, ErrorCode::DamagedGallery);
  return opened.error().section;
}

TEST(HostileSections, OffsetsOfTexts) {
  for (const std::size_t section : {ids, titles}) {
    const std::string name = section == ids ? "ids" : "titles";
    for (std::size_t index = 0; index <= 4; ++index) {
      const FileEditor file = sample_file();
      const std::size_t there = file.section_offset(section) + index * 4;
      std::vector<std::uint32_t> wrong = {0xFFFFFFFFU, 0x80000000U, file.get<std::uint32_t>(there) + 200};
      if (index == 0 || index == 4) {
        wrong.push_back(file.get<std::uint32_t>(there) + 1);
        wrong.push_back(file.get<std::uint32_t>(there) - 1);
      } else if (const auto before = file.get<std::uint32_t>(there - 4); before > 0) {
        wrong.push_back(before - 1);
      }
      for (const std::uint32_t value : wrong) {
        EXPECT_EQ(refused(with(file, section, index * 4, value)), name) << index << ' ' << value;
      }
    }
  }
}

TEST(HostileSections, WideOffsetsOfTexts) {
  // With 4 items the same bytes as 64-bit offsets do not fit.
  FileEditor file = sample_file();
  file.set(FileEditor::entry(ids, 6), std::uint16_t{2});
  EXPECT_EQ(refused(file.sealed()), "ids");
}

TEST(HostileSections, TextsThatAreNotUtf8) {
  const std::size_t text = 20;
  EXPECT_EQ(refused(with(sample_file(), ids, text, std::uint8_t{0xFF})), "ids");
  EXPECT_EQ(refused(with(sample_file(), titles, text, std::uint8_t{0xC3})), "titles");
  // Title 2 is "Äpfel": well-formed as a whole, but not when title 1 ends inside its first character.
  const std::size_t end_of_title_1 = 8;
  FileEditor file = sample_file();
  const auto end = file.get<std::uint32_t>(file.section_offset(titles) + end_of_title_1);
  EXPECT_EQ(refused(with(sample_file(), titles, end_of_title_1, end + 1)), "titles");
}

TEST(HostileSections, IdsThatAreThereTwice) {
  FileEditor file = sample_file(IdType::Integers);
  const auto first = file.get<std::uint64_t>(file.section_offset(ids));
  for (std::size_t i = 1; i < 4; ++i) {
    EXPECT_EQ(refused(with(sample_file(IdType::Integers), ids, i * 8, first)), "ids");
  }
  EXPECT_TRUE(Gallery::open(with(sample_file(IdType::Integers), ids, 8, ~first)));
}

TEST(HostileSections, IdsThatAreThereTwiceAmongMany) {
  const GalleryOptions options = test::sample_options(8, 0, IdType::Integers);
  FileEditor file(test::sample_gallery(options, test::sample_items(options, 5000)).save().value());
  const std::size_t begin = file.section_offset(ids);
  for (const auto& [one, other] : {std::pair<std::size_t, std::size_t>{0, 4999}, {17, 18}, {2500, 3}}) {
    const auto before = file.get<std::uint64_t>(begin + one * 8);
    file.set(begin + one * 8, file.get<std::uint64_t>(begin + other * 8));
    EXPECT_EQ(refused(file.sealed()), "ids");
    file.set(begin + one * 8, before);
  }
  EXPECT_TRUE(Gallery::open(file.sealed()));
}

TEST(HostileSections, IdsThatAreThereTwiceInTwoRuns) {
  const GalleryOptions options = test::sample_options(40, 3);
  const auto items = test::sample_items(options, 4);
  const AlignedBytes file = test::sample_gallery(options, {items[0], items[1]}).save().value();
  Gallery gallery = Gallery::open(file).value();
  test::add_items(gallery, {items[2]});
  Appendix appendix = gallery.append().value();
  FileEditor editor(test::written(file, appendix));
  const std::size_t id_of_item_2 = editor.section_offset(6) + 8;
  ASSERT_EQ(editor.section_kind(6), 2U);
  // "pictures/2-é.jpg" becomes "pictures/1-é.jpg".
  EXPECT_EQ(refused(editor.set(id_of_item_2 + 9, '1').sealed()), "ids");
}

TEST(HostileSections, IdsOfTwoTypes) {
  const GalleryOptions strings = test::sample_options(40, 3);
  const GalleryOptions integers = test::sample_options(40, 3, IdType::Integers);
  FileEditor editor = sample_file();
  const FileEditor other = sample_file(IdType::Integers);
  const AlignedBytes bytes = FileEditor(other).sealed();
  for (const std::size_t section : {codes, ids, titles, embeddings}) {
    const std::string text(
        bytes.begin() + static_cast<std::ptrdiff_t>(other.section_offset(section)),
        bytes.begin() + static_cast<std::ptrdiff_t>(other.section_offset(section) + other.section_length(section)));
    editor.add_section(other.section_kind(section), 1, other.get<std::uint16_t>(FileEditor::entry(section, 6)), 4,
                       text);
  }
  EXPECT_EQ(refused(editor.set(24, std::uint64_t{8}).sealed()), "ids");
}

TEST(HostileSections, UnusedBitsOfCodes) {
  EXPECT_EQ(refused(with(sample_file(), codes, 4, std::uint8_t{1})), "codes");
  EXPECT_EQ(refused(with(sample_file(), codes, 4 * 16 + 15, std::uint8_t{1})), "codes");
  // As rows of words, the same width has 3 unused bytes a row.
  FileEditor rows = FileEditor(test::read_test_file("version-1.chg"));
  ASSERT_EQ(rows.get<std::uint16_t>(FileEditor::entry(6, 6)), 2U);
  EXPECT_TRUE(Gallery::open(with(rows, 6, 4, std::uint8_t{1})));
  EXPECT_EQ(refused(with(rows, 6, 5, std::uint8_t{1})), "codes");
  EXPECT_EQ(refused(with(rows, 6, 15, std::uint8_t{1})), "codes");
}

TEST(HostileSections, TitlesThatAreAllEmpty) {
  const GalleryOptions options = test::sample_options(40, 0);
  auto items = test::sample_items(options, 4);
  for (auto& item : items) {
    item.title.clear();
  }
  FileEditor file(test::sample_gallery(options, items).save().value());
  ASSERT_EQ(file.get<std::uint16_t>(FileEditor::entry(titles, 6)), 3U);
  ASSERT_EQ(file.section_length(titles), 0U);
  test::expect_items(Gallery::open(file.sealed()).value(), items);
  // No bytes are no table of texts, and what has bytes is no section without.
  EXPECT_EQ(refused(FileEditor(file).set(FileEditor::entry(titles, 6), std::uint16_t{0}).sealed()), "titles");
  EXPECT_EQ(refused(FileEditor(sample_file()).set(FileEditor::entry(titles, 6), std::uint16_t{3}).sealed()), "titles");
  EXPECT_EQ(refused(FileEditor(file).set(FileEditor::entry(titles, 24), std::uint64_t{5}).sealed()), "titles");
  // Ids are never left out.
  EXPECT_EQ(
      Gallery::open(FileEditor(sample_file()).set(FileEditor::entry(ids, 6), std::uint16_t{3}).sealed()).error().code,
      ErrorCode::NewerVersion);
}

TEST(HostileSections, Embeddings) {
  const std::size_t scales = 12;  // no filling: 4 times 3 integers
  for (const float scale : {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(), -1.0F}) {
    EXPECT_EQ(refused(with(sample_file(), embeddings, scales + 4, scale)), "embeddings");
  }
  // The second run of the reference file has 2 times 3 integers and 2 bytes of filling.
  const FileEditor reference(test::read_test_file("version-1.chg"));
  EXPECT_TRUE(Gallery::open(with(reference, 9, 5, std::uint8_t{1})));
  EXPECT_EQ(refused(with(reference, 9, 6, std::uint8_t{1})), "embeddings");
}

TEST(HostileSections, Metadata) {
  // The metadata is {"modality": "image"}.
  EXPECT_EQ(refused(with(sample_file(), metadata, 0, '[')), "metadata");
  EXPECT_EQ(refused(with(sample_file(), metadata, 19, '}')), "metadata");
  EXPECT_EQ(refused(with(sample_file(), metadata, 2, 'M')), "metadata") << "no modality";
  EXPECT_EQ(refused(sample_file().add_section(5, 1, 0, 0, R"({"modality": ""})").sealed()), "metadata");
  EXPECT_EQ(refused(sample_file().add_section(5, 1, 0, 0, R"({"modality": 7})").sealed()), "metadata");
  EXPECT_EQ(refused(sample_file().add_section(5, 1, 0, 0, "").sealed()), "metadata");
}

}  // namespace
}  // namespace crosshash
