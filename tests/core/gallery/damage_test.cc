// Exhaustive: whatever is cut off a reference file, and whichever of its bits flips, it is refused with the
// section that was hit.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "gallery/file_editor.h"
#include "gallery/gallery.h"
#include "gallery/sample_gallery.h"
#include "gallery/section.h"

namespace crosshash {
namespace {

class Damage : public testing::TestWithParam<const char*> {
 protected:
  // The file as far as it is declared.
  const AlignedBytes reference = [] {
    AlignedBytes bytes = test::read_test_file(GetParam());
    bytes.resize(static_cast<std::size_t>(test::FileEditor(bytes).get<std::uint64_t>(16)));
    return bytes;
  }();

  // The part that a byte belongs to; the zeros before a section are its own.
  [[nodiscard]] std::string section_of(std::size_t offset) const {
    const test::FileEditor file(reference);
    if (offset < 4096) {
      return "header";
    }
    for (std::size_t i = 0; i < file.section_count(); ++i) {
      if (offset < file.section_offset(i) + file.section_length(i)) {
        return std::string(section_name(file.section_kind(i)));
      }
    }
    return "nothing";
  }
};

TEST_P(Damage, TheFileItselfIsSound) { EXPECT_TRUE(Gallery::open(reference)); }

TEST_P(Damage, EveryTruncationIsRefusedAndTheSectionNamed) {
  for (std::size_t length = 0; length < reference.size(); ++length) {
    const auto opened = Gallery::open({reference.begin(), reference.begin() + static_cast<std::ptrdiff_t>(length)});
    ASSERT_FALSE(opened) << "cut to " << length;
    ASSERT_EQ(opened.error().code, ErrorCode::DamagedGallery) << "cut to " << length;
    // The first byte that is missing is part of what is named.
    ASSERT_EQ(opened.error().section, section_of(length)) << "cut to " << length;
    ASSERT_FALSE(opened.error().message.empty());
  }
}

TEST_P(Damage, EveryFlippedBitIsRefusedAndTheSectionNamed) {
  AlignedBytes file = reference;
  for (std::size_t bit = 0; bit < file.size() * 8; ++bit) {
    const auto mask = static_cast<std::uint8_t>(1U << (bit % 8));
    file[bit / 8] ^= mask;
    const auto opened = Gallery::open(file);
    file[bit / 8] ^= mask;
    ASSERT_FALSE(opened) << "bit " << bit;
    ASSERT_EQ(opened.error().code, ErrorCode::DamagedGallery) << "bit " << bit;
    ASSERT_EQ(opened.error().section, section_of(bit / 8)) << "bit " << bit;
  }
  EXPECT_TRUE(Gallery::open(file)) << "all bits were flipped back";
}

std::string name_of(const testing::TestParamInfo<const char*>& file) {
  return std::array{"Strings", "Integers", "Removed"}.at(file.index);
}

INSTANTIATE_TEST_SUITE_P(Files, Damage,
                         testing::Values("version-1.chg", "version-1-integers.chg", "version-1-removed.chg"), name_of);

TEST(NotAGallery, OtherFilesAreToldFromDamagedOnes) {
  const std::string_view short_text = "GIF89a";
  AlignedBytes bytes(short_text.begin(), short_text.end());
  EXPECT_EQ(Gallery::open(bytes).error().code, ErrorCode::NotAGallery);
  bytes.resize(10000, 7);
  EXPECT_EQ(Gallery::open(bytes).error().code, ErrorCode::NotAGallery);
  EXPECT_EQ(Gallery::open(bytes).error().section, "");
}

TEST(NotAGallery, AGalleryOfWhichTheMagicAndMoreIsWrong) {
  AlignedBytes file = test::read_test_file("version-1.chg");
  file[0] = 0;
  EXPECT_EQ(Gallery::open(file).error().code, ErrorCode::DamagedGallery);
  file[100] = 1;
  EXPECT_EQ(Gallery::open(file).error().code, ErrorCode::NotAGallery);
}

}  // namespace
}  // namespace crosshash
