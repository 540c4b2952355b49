// Files whose checksums are right and whose contents are not: nothing is believed, and little memory asked for.
#include <gtest/gtest.h>

#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "gallery/allocation_faults.h"
#include "gallery/file_editor.h"
#include "gallery/gallery.h"
#include "gallery/sample_gallery.h"
#include "gallery/section.h"

namespace crosshash {
namespace {

using test::FileEditor;

constexpr std::size_t codes = 0;
constexpr std::size_t ids = 1;
constexpr std::size_t embeddings = 3;
constexpr std::size_t metadata = 4;

constexpr std::size_t offset_field = 8;
constexpr std::size_t length_field = 16;
constexpr std::size_t count_field = 24;

FileEditor sample_file(IdType id_type = IdType::Strings, std::uint32_t bits = 40) {
  const GalleryOptions options = test::sample_options(bits, 3, id_type);
  return FileEditor(test::sample_gallery(options, test::sample_items(options, 4)).save().value());
}

// The section that is named when `file` is refused as damaged.
std::string refused(const AlignedBytes& file) {
  const test::AllocationWatch watch;
  const auto opened = Gallery::open(file);
  // The copy of the file that open takes is the largest of all.
  EXPECT_LE(watch.largest(), file.size());
  if (opened) {
    return "nothing: it was opened";
  }
  EXPECT_EQ(opened.error().code, ErrorCode::DamagedGallery);
  return opened.error().section;
}

const std::vector<std::uint64_t> extreme_values = {
    std::numeric_limits<std::uint64_t>::max(),
    std::numeric_limits<std::uint64_t>::max() - 63,
    std::uint64_t{1} << 63U,
    (std::uint64_t{1} << 63U) - 1,
    (std::uint64_t{1} << 32U) - 1,
    std::uint64_t{1} << 32U,
    (std::uint64_t{1} << 32U) + 4,  // 4 in 32 bits
    (std::uint64_t{1} << 62U) + 4,
    (std::uint64_t{1} << 61U) + 4,
    (std::uint64_t{1} << 57U) + 4,  // 4 rows of 1024 bits once round
    5,
    3,
    0,
};

TEST(Hostile, TotalLength) {
  for (const std::uint64_t value : extreme_values) {
    EXPECT_EQ(refused(sample_file().set(16, value).sealed()), "header") << value;
  }
}

TEST(Hostile, ItemCount) {
  for (const std::uint64_t value : extreme_values) {
    EXPECT_EQ(refused(sample_file().set(24, value).sealed()), "header") << value;
  }
}

TEST(Hostile, OffsetsAndLengths) {
  for (std::size_t section = codes; section <= metadata; ++section) {
    for (const std::uint64_t value : extreme_values) {
      EXPECT_EQ(refused(sample_file().set(FileEditor::entry(section, offset_field), value).sealed()), "header");
      const std::string named = refused(sample_file().set(FileEditor::entry(section, length_field), value).sealed());
      // A little too short is seen by the next section, which then has bytes in its padding, or by this one.
      EXPECT_TRUE(named == "header" || value <= 5) << named << ' ' << value;
    }
  }
}

TEST(Hostile, ALengthThatGoesOnceRoundAndComesOutFitting) {
  FileEditor file = sample_file();
  // In 64 bits the codes end at 0, where the ids then begin; from the titles on all is as it was.
  file.set(FileEditor::entry(codes, length_field), ~std::uint64_t{0} - 4095);
  file.set(FileEditor::entry(ids, offset_field), std::uint64_t{0});
  file.set(FileEditor::entry(ids, length_field), std::uint64_t{file.section_offset(ids + 1)});
  EXPECT_EQ(refused(file.sealed()), "header");
}

TEST(Hostile, LengthsThatTheDeclaredLengthGoesWith) {
  for (const std::uint64_t length : {std::uint64_t{1} << 62U, std::uint64_t{1} << 33U, std::uint64_t{100000}}) {
    FileEditor file = sample_file();
    file.set(FileEditor::entry(metadata, length_field), length);
    file.set(16, std::uint64_t{file.section_offset(metadata)} + length);
    EXPECT_EQ(refused(file.sealed()), "metadata");
  }
}

TEST(Hostile, Counts) {
  const std::vector<std::string> names = {"codes", "ids", "titles", "embeddings"};
  for (std::size_t section = codes; section <= embeddings; ++section) {
    for (const std::uint64_t value : extreme_values) {
      // The codes' count is the measure of the others; so ids are the first that it does not fit.
      const std::string expected = section == codes ? "ids" : names[section];
      EXPECT_EQ(refused(sample_file().set(FileEditor::entry(section, count_field), value).sealed()), expected) << value;
    }
  }
}

TEST(Hostile, CountsThatAgree) {
  for (const IdType id_type : {IdType::Strings, IdType::Integers}) {
    for (const std::uint32_t bits : {40U, 8U, 1024U}) {
      for (const std::uint64_t value : extreme_values) {
        FileEditor file = sample_file(id_type, bits);
        file.set(24, value);
        for (std::size_t section = codes; section <= embeddings; ++section) {
          file.set(FileEditor::entry(section, count_field), value);
        }
        const std::string section = refused(file.sealed());
        EXPECT_TRUE(section == "header" || section == "codes" || section == "ids") << section << ' ' << value;
      }
    }
  }
}

TEST(Hostile, SectionsThatOverlapOrLeaveGaps) {
  FileEditor overlap = sample_file();
  overlap.set(FileEditor::entry(ids, offset_field), std::uint64_t{overlap.section_offset(codes)});
  EXPECT_EQ(refused(overlap.sealed()), "header");
  FileEditor gap = sample_file();
  gap.set(FileEditor::entry(ids, offset_field), std::uint64_t{gap.section_offset(ids) + 64});
  EXPECT_EQ(refused(gap.sealed()), "header");
  FileEditor inside_page = sample_file();
  inside_page.set(FileEditor::entry(codes, offset_field), std::uint64_t{0});
  EXPECT_EQ(refused(inside_page.sealed()), "header");
}

TEST(Hostile, SectionCount) {
  for (const std::uint32_t value : {~0U, 100U, 6U}) {
    EXPECT_EQ(refused(sample_file().set(72, value).sealed()), "header") << value;
  }
  // Fewer than there are: what is left of the table is not zero, as if it meant something new.
  EXPECT_EQ(Gallery::open(sample_file().set(72, 4U).sealed()).error().code, ErrorCode::NewerVersion);
}

TEST(Hostile, BitsAndDimensions) {
  for (const std::uint32_t bits : {0U, 7U, 1032U, ~0U}) {
    EXPECT_EQ(refused(sample_file().set(32, bits).sealed()), "header") << bits;
  }
  EXPECT_EQ(refused(sample_file().set(32, 48U).sealed()), "codes");
  EXPECT_EQ(refused(sample_file().set(36, ~0U).sealed()), "header");
  EXPECT_EQ(refused(sample_file().set(36, 65537U).sealed()), "header");
  EXPECT_EQ(refused(sample_file().set(36, 65536U).sealed()), "embeddings");
  EXPECT_EQ(refused(sample_file().set(36, 0U).sealed()), "embeddings");
}

TEST(Hostile, MissingSections) {
  for (std::size_t section = codes; section <= metadata; ++section) {
    const std::string name(section_name(static_cast<std::uint32_t>(section + 1)));
    // As an unknown optional section it is skipped, so its own kind is missing.
    EXPECT_EQ(refused(sample_file()
                          .set(FileEditor::entry(section, 0), std::uint32_t{50})
                          .set(FileEditor::entry(section, 4), std::uint16_t{0})
                          .sealed()),
              name);
  }
  FileEditor none = sample_file();
  for (std::size_t byte = 72; byte < 4096; ++byte) {
    none.set(byte, std::uint8_t{0});
  }
  EXPECT_EQ(refused(none.set(16, std::uint64_t{4096}).sealed()), "metadata");
}

}  // namespace
}  // namespace crosshash
