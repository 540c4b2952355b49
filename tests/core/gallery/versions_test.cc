// What later releases may add to a file, and what this one makes of it.
#include <gtest/gtest.h>

#include <string>

#include "gallery/file_editor.h"
#include "gallery/gallery.h"
#include "gallery/sample_gallery.h"

namespace crosshash {
namespace {

using test::FileEditor;

AlignedBytes sample_file() {
  const GalleryOptions options = test::sample_options(40, 3);
  return test::sample_gallery(options, test::sample_items(options, 4)).save().value();
}

ErrorCode open_error(const AlignedBytes& file) {
  const auto opened = Gallery::open(file);
  EXPECT_FALSE(opened);
  return opened ? ErrorCode::Internal : opened.error().code;
}

TEST(Versions, AnUnknownOptionalSectionIsSkipped) {
  const AlignedBytes file = FileEditor(sample_file()).add_section(1000, 0, 3, 4, "an index of some kind").sealed();
  const Gallery gallery = Gallery::open(file).value();
  EXPECT_EQ(gallery.size(), 4U);
  EXPECT_EQ(gallery.sections().value().back().kind, "unknown");
}

TEST(Versions, AnUnknownOptionalSectionIsChecked) {
  AlignedBytes file = FileEditor(sample_file()).add_section(1000, 0, 3, 4, "an index of some kind").sealed();
  file.back() ^= 1;
  EXPECT_EQ(open_error(file), ErrorCode::DamagedGallery);
  EXPECT_EQ(Gallery::open(file).error().section, "unknown");
}

TEST(Versions, AnUnknownRequiredSectionIsRefused) {
  EXPECT_EQ(open_error(FileEditor(sample_file()).add_section(1000, 1, 0, 4, "x").sealed()), ErrorCode::NewerVersion);
}

TEST(Versions, ALaterVersionIsToldFromDamage) {
  EXPECT_EQ(open_error(FileEditor(sample_file()).set(8, std::uint32_t{2}).sealed()), ErrorCode::NewerVersion);
  // Nothing else of the page is taken to mean what it means now.
  EXPECT_EQ(open_error(FileEditor(sample_file()).set(8, ~std::uint32_t{0}).set(16, ~std::uint64_t{0}).sealed()),
            ErrorCode::NewerVersion);
  EXPECT_EQ(open_error(FileEditor(sample_file()).set(8, std::uint32_t{0}).sealed()), ErrorCode::DamagedGallery);
}

TEST(Versions, UnknownValuesAreThoseOfALaterRelease) {
  const std::size_t sections = FileEditor(sample_file()).section_count();
  const auto with_byte = [](std::size_t offset) {
    return FileEditor(sample_file()).set(offset, std::uint8_t{2}).sealed();
  };
  EXPECT_EQ(open_error(with_byte(76)), ErrorCode::NewerVersion);
  EXPECT_EQ(open_error(with_byte(127)), ErrorCode::NewerVersion);
  EXPECT_EQ(open_error(with_byte(FileEditor::entry(sections, 0))), ErrorCode::NewerVersion);
  EXPECT_EQ(open_error(with_byte(4095)), ErrorCode::NewerVersion);
  EXPECT_EQ(open_error(with_byte(FileEditor::entry(0, 4))), ErrorCode::NewerVersion) << "flags";
  EXPECT_EQ(open_error(with_byte(FileEditor::entry(0, 36))), ErrorCode::NewerVersion) << "end of an entry";
  for (std::size_t i = 0; i < sections; ++i) {
    const AlignedBytes file = FileEditor(sample_file()).set(FileEditor::entry(i, 6), std::uint16_t{9}).sealed();
    EXPECT_EQ(open_error(file), ErrorCode::NewerVersion) << "encoding of section " << i;
  }
}

TEST(Versions, TheLastMetadataCounts) {
  const AlignedBytes file =
      FileEditor(sample_file()).add_section(5, 1, 0, 0, R"({"modality": "video", "new": true})").sealed();
  const Gallery gallery = Gallery::open(file).value();
  EXPECT_EQ(gallery.options().modality, "video");
  EXPECT_EQ(gallery.options().metadata, R"({"modality": "video", "new": true})");
}

}  // namespace
}  // namespace crosshash
