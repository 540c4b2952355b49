// The reference files of tests/data/gallery must be read for ever. make-version-1.mjs there wrote them from
// FORMAT.md, with no code of the core.
#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

#include "gallery/gallery.h"
#include "gallery/sample_gallery.h"

namespace crosshash {
namespace {

// What make-version-1.mjs puts into byte j of code i of a run.
std::vector<std::uint8_t> reference_code(std::size_t i, std::size_t bytes, std::size_t seed) {
  std::vector<std::uint8_t> code(bytes);
  for (std::size_t j = 0; j < bytes; ++j) {
    code[j] = static_cast<std::uint8_t>(31 * i + 7 * j + seed);
  }
  return code;
}

void expect_reference_fingerprint(const Gallery& gallery) {
  for (std::size_t i = 0; i < 32; ++i) {
    EXPECT_EQ(gallery.options().fingerprint[i], 8 * i + 1);
  }
}

std::vector<std::uint8_t> code_at(const Gallery& gallery, std::size_t position) {
  std::vector<std::uint8_t> code(code_bytes(gallery.options().bits));
  gallery.code(position, code).value();
  return code;
}

TEST(Version1, StringsInTwoRuns) {
  const Gallery gallery = Gallery::open(test::read_test_file("version-1.chg")).value();
  EXPECT_EQ(gallery.options().bits, 40U);
  EXPECT_EQ(gallery.options().dimensions, 3U);
  EXPECT_EQ(gallery.options().modality, "image");
  EXPECT_EQ(gallery.options().metadata, R"({"modality": "im\u0061ge", "made": {"by": ["hand", 1, null]}})");
  EXPECT_EQ(gallery.options().id_type, IdType::Strings);
  expect_reference_fingerprint(gallery);

  const std::vector<std::string> ids = {"animals/duck.png", "food/apple.png", "", "写真/林檎.jpg", "smile 😀"};
  const std::vector<std::string> titles = {"a yellow duck", "", "Ein grüner Apfel", "林檎", "😀"};
  const std::vector<std::array<float, 3>> embeddings = {
      {127 * 0.005F, 0, -127 * 0.005F}, {0, 0, 0}, {0.25F, 0.5F, -0.75F}, {0.625F, -0.75F, 0.875F}, {-1, 0.5F, 0.25F}};
  ASSERT_EQ(gallery.size(), ids.size());
  for (std::size_t i = 0; i < ids.size(); ++i) {
    SCOPED_TRACE(i);
    EXPECT_EQ(gallery.id(i).value(), GalleryId(ids[i]));
    EXPECT_EQ(gallery.find(ids[i]), i);
    EXPECT_EQ(gallery.title(i).value(), titles[i]);
    EXPECT_EQ(code_at(gallery, i), i < 3 ? reference_code(i, 5, 0) : reference_code(i - 3, 5, 200));
    for (std::size_t d = 0; d < 3; ++d) {
      std::array<float, 3> axis = {};
      axis[d] = 1;
      EXPECT_FLOAT_EQ(gallery.similarity(axis, i).value(), embeddings[i][d]);
    }
  }
  EXPECT_EQ(gallery.codes().value().size(), 2U);
  EXPECT_EQ(gallery.sections().value().size(), 11U);
  EXPECT_EQ(gallery.sections().value()[5].kind, "unknown");
  EXPECT_EQ(gallery.unsaved(), 0U);
}

TEST(Version1, IntegersAndWideCodes) {
  const Gallery gallery = Gallery::open(test::read_test_file("version-1-integers.chg")).value();
  EXPECT_EQ(gallery.options().bits, 256U);
  EXPECT_EQ(gallery.options().dimensions, 0U);
  EXPECT_EQ(gallery.options().modality, "image");
  EXPECT_EQ(gallery.options().id_type, IdType::Integers);
  expect_reference_fingerprint(gallery);
  ASSERT_EQ(gallery.size(), 17U);
  for (std::size_t i = 0; i < gallery.size(); ++i) {
    SCOPED_TRACE(i);
    const GalleryId id = (std::uint64_t{1} << 63U) + i * i;
    EXPECT_EQ(gallery.id(i).value(), id);
    EXPECT_EQ(gallery.find(id), i);
    EXPECT_EQ(gallery.title(i).value(), "item " + std::to_string(i));
    EXPECT_EQ(code_at(gallery, i), reference_code(i, 32, 3));
  }
  const auto parts = gallery.codes().value();
  ASSERT_EQ(parts.size(), 1U);
  EXPECT_EQ(parts[0].layout(), Layout::Words64);
}

TEST(Version1, RemovedItems) {
  const Gallery gallery = Gallery::open(test::read_test_file("version-1-removed.chg")).value();
  expect_reference_fingerprint(gallery);
  EXPECT_EQ(gallery.size(), 3U);
  ASSERT_EQ(gallery.positions(), 6U);
  EXPECT_EQ(gallery.unsaved(), 0U);
  EXPECT_EQ(gallery.sections().value().back().kind, "removed");
  EXPECT_EQ(gallery.sections().value().back().count, 3U);

  const std::vector<std::string> ids = {"ash", "", "", "birch", "cedar", ""};
  const std::vector<std::string> titles = {"an ash", "", "", "a birch again", "a cedar again", ""};
  const std::vector<std::array<float, 2>> embeddings = {{1, 0}, {}, {}, {-1, 0}, {0, -1}, {}};
  for (std::size_t i = 0; i < ids.size(); ++i) {
    SCOPED_TRACE(i);
    ASSERT_EQ(gallery.removed().contains(i), ids[i].empty());
    if (ids[i].empty()) {
      EXPECT_EQ(gallery.id(i).error().code, ErrorCode::InvalidArgument);
      continue;
    }
    EXPECT_EQ(gallery.id(i).value(), GalleryId(ids[i]));
    EXPECT_EQ(gallery.find(ids[i]), i);
    EXPECT_EQ(gallery.title(i).value(), titles[i]);
    EXPECT_EQ(code_at(gallery, i), i < 3 ? reference_code(i, 8, 50) : reference_code(i - 3, 8, 90));
    EXPECT_FLOAT_EQ(gallery.similarity(embeddings[i], i).value(), 1);
  }
  EXPECT_EQ(gallery.find("elm"), std::nullopt);
  std::size_t codes = 0;
  for (const CodeView& part : gallery.codes().value()) {
    codes += part.size();
  }
  EXPECT_EQ(codes, 6U);
}

TEST(Version1, TitlesThatTakeNoBytes) {
  Gallery gallery = Gallery::open(test::read_test_file("version-1-untitled.chg")).value();
  ASSERT_EQ(gallery.size(), 5U);
  EXPECT_EQ(gallery.sections().value()[2].kind, "titles");
  EXPECT_EQ(gallery.sections().value()[2].length, 0U);
  const std::vector<std::uint64_t> ids = {0, 7, 300, 301, std::uint64_t{1} << 40U};
  const auto expect_items = [&ids](const Gallery& found) {
    for (std::size_t i = 0; i < ids.size(); ++i) {
      SCOPED_TRACE(i);
      EXPECT_EQ(found.id(i).value(), GalleryId(ids[i]));
      EXPECT_EQ(found.find(ids[i]), i);
      EXPECT_EQ(found.title(i).value(), i == 4 ? "the only title" : "");
      EXPECT_EQ(code_at(found, i), i < 3 ? reference_code(i, 8, 10) : reference_code(i - 3, 8, 70));
    }
  };
  expect_items(gallery);
  const Gallery saved = Gallery::open(gallery.save().value()).value();
  expect_items(saved);
  EXPECT_EQ(saved.sections().value()[2].length, 6 * 4 + 14U) << "one table for all";
  const Gallery first = Gallery::open(gallery.slice(0, 4).value()).value();
  EXPECT_EQ(first.sections().value()[2].length, 0U);
}

TEST(Version1, CanBeAppendedToAndSavedAnew) {
  const AlignedBytes file = test::read_test_file("version-1.chg");
  Gallery gallery = Gallery::open(file).value();
  const auto items = test::sample_items(gallery.options(), 4);
  test::add_items(gallery, items);
  const Appendix appendix = gallery.append().value();
  EXPECT_LT(appendix.offset, file.size()) << "the unfinished append is written over";

  const Gallery appended = Gallery::open(test::written(file, appendix)).value();
  EXPECT_EQ(appended.size(), 9U);
  EXPECT_EQ(appended.sections().value()[5].kind, "unknown") << "appending keeps what it does not know";
  ASSERT_TRUE(gallery.mark_saved());
  EXPECT_EQ(test::describe(appended), test::describe(gallery));

  const Gallery saved = Gallery::open(gallery.save().value()).value();
  EXPECT_EQ(saved.size(), 9U);
  EXPECT_EQ(saved.sections().value().size(), 5U) << "saving whole leaves out what it does not know";
  EXPECT_EQ(saved.id(8).value(), GalleryId(items[3].id));
  EXPECT_EQ(code_at(saved, 4), reference_code(1, 5, 200));
}

}  // namespace
}  // namespace crosshash
