// The largest galleries: seconds and gigabytes each, so in the long campaign only.
#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "campaign.h"
#include "codes/code_set.h"
#include "gallery/gallery.h"
#include "index/search_cursor.h"
#include "numbered_codes.h"

namespace crosshash {
namespace {

using test::numbered_code;
using test::numbered_distance;

constexpr std::size_t slice = std::size_t{1} << 22U;
constexpr std::uint64_t query = 0x0123456789ABCDEFU;

std::vector<std::uint8_t> packed_query() {
  std::vector<std::uint8_t> packed;
  for (std::uint32_t byte = 0; byte < 8; ++byte) {
    packed.push_back(static_cast<std::uint8_t>(query >> (8 * byte)));
  }
  return packed;
}

// numbered_code(0), numbered_code(1), ... in the layout that their width is searched in, added a piece at a time.
CodeSet numbered_codes(std::uint32_t bits, std::size_t count) {
  const std::size_t bytes = code_bytes(bits);
  CodeSet codes = CodeSet::create(bits).value();
  std::vector<std::uint8_t> piece;
  for (std::size_t position = 0; position < count;) {
    piece.clear();
    for (const std::size_t end = std::min(count, position + (std::size_t{1} << 20U)); position < end; ++position) {
      for (std::size_t byte = 0; byte < bytes; ++byte) {
        piece.push_back(static_cast<std::uint8_t>(numbered_code(position) >> (8 * byte)));
      }
    }
    codes.append(piece).value();
  }
  return codes;
}

SearchCursor searched(const std::vector<CodeView>& parts, std::size_t count, const std::vector<std::uint8_t>& packed,
                      SearchOptions options) {
  SearchCursor cursor = SearchCursor::create(parts[0].bits(), count, packed, std::move(options)).value();
  while (!cursor.advance(parts, slice).value()) {
  }
  return cursor;
}

class LargestGalleries : public testing::Test {
 protected:
  void SetUp() override {
    if (!test::is_long_campaign()) {
      GTEST_SKIP() << "for CROSSHASH_LONG=1 only";
    }
  }
};

// All hits are asked for. They are right when each has its distance, they are in order, and so none is there twice.
TEST_F(LargestGalleries, AllOf16MillionCodesAreFound) {
  constexpr std::size_t count = max_k;
  for (const std::uint32_t bits : {8U, 64U}) {
    const std::uint64_t mask = bits == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << bits) - 1;
    std::vector<std::uint8_t> packed = packed_query();
    packed.resize(code_bytes(bits));
    const CodeSet codes = numbered_codes(bits, count);
    const SearchCursor cursor = searched({codes.view()}, count, packed, {.k = max_k});
    const auto hits = cursor.hits(0);
    ASSERT_EQ(hits.size(), count);
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const std::uint64_t differing = (numbered_code(hits[i].position) ^ query) & mask;
      const bool in_order = i == 0 || hits[i - 1] < hits[i];
      wrong += in_order && hits[i].distance == static_cast<std::uint32_t>(std::popcount(differing)) ? 0 : 1;
    }
    EXPECT_EQ(wrong, 0U) << bits << " bits";
  }
}

TEST_F(LargestGalleries, TheNearestOf100MillionCodesAreFound) {
  constexpr std::size_t count = 100'000'000;
  constexpr std::size_t k = 100;
  const CodeSet codes = numbered_codes(64, count);
  EXPECT_EQ(codes.view().image().size(), count * 8);
  std::vector<Hit> expected;
  std::vector<Hit> expected_of_filter;
  PositionSet allowed(count);
  for (std::uint32_t position = 0; position < count; ++position) {
    const std::uint32_t distance = numbered_distance(position, query);
    if (distance <= 16) {
      expected.push_back({.distance = distance, .position = position});
    }
    if (position % 1000 == 999) {
      allowed.insert(position);
      expected_of_filter.push_back({.distance = distance, .position = position});
    }
  }
  std::ranges::sort(expected);
  std::ranges::sort(expected_of_filter);
  ASSERT_GE(expected.size(), k);
  expected.resize(k);
  expected_of_filter.resize(k);
  const SearchCursor all = searched({codes.view()}, count, packed_query(), {.k = k});
  EXPECT_EQ(std::vector(all.hits(0).begin(), all.hits(0).end()), expected);
  const SearchCursor few = searched({codes.view()}, count, packed_query(), {.k = k, .allowed = std::move(allowed)});
  EXPECT_EQ(std::vector(few.hits(0).begin(), few.hits(0).end()), expected_of_filter);
}

// As many codes as there can be positions. A part may be there more than once, so 16 MB are enough for them.
TEST_F(LargestGalleries, EveryPositionThatThereCanBeIsSearched) {
  constexpr std::uint32_t count = std::numeric_limits<std::uint32_t>::max();
  constexpr std::size_t part_codes = std::size_t{1} << 24U;
  CodeSet part = CodeSet::create(8).value();
  part.append(std::vector<std::uint8_t>(part_codes, 0xFF)).value();
  CodeSet last = CodeSet::create(8).value();
  last.append(std::vector<std::uint8_t>(part_codes - 2, 0xFF)).value();
  last.append(std::vector<std::uint8_t>{0x01}).value();
  std::vector<CodeView> parts(count / part_codes, part.view());
  parts.push_back(last.view());
  const SearchCursor cursor = searched(parts, count, {0x00}, {.k = 3});
  const std::vector<Hit> expected = {
      {.distance = 1, .position = count - 1}, {.distance = 8, .position = 0}, {.distance = 8, .position = 1}};
  EXPECT_EQ(std::vector(cursor.hits(0).begin(), cursor.hits(0).end()), expected);
}

TEST_F(LargestGalleries, AMillionStringIdsAreKept) {
  constexpr std::size_t count = 1'000'000;
  const auto id_of = [](std::size_t number) {
    return "pictures/of/the/year/" + std::to_string(number * 7919) + ".jpg";
  };
  GalleryOptions options;
  options.bits = 64;
  options.modality = "image";
  Gallery gallery = Gallery::create(options).value();
  for (std::size_t position = 0; position < count; ++position) {
    const std::string id = id_of(position);
    const std::uint64_t code = numbered_code(position);
    gallery.add({.id = id, .code = std::span(reinterpret_cast<const std::uint8_t*>(&code), sizeof code)}).value();
  }
  const auto expect_all = [&](const Gallery& checked) {
    std::size_t wrong = 0;
    for (std::size_t position = 0; position < count; ++position) {
      const std::string id = id_of(position);
      const bool right = checked.find(id) == position && checked.id(position).value() == GalleryId(id);
      wrong += right ? 0 : 1;
    }
    EXPECT_EQ(wrong, 0U);
    EXPECT_FALSE(checked.find(id_of(count)));
  };
  expect_all(gallery);
  EXPECT_FALSE(gallery.add({.id = id_of(5), .code = packed_query()}).has_value());
  AlignedBytes file = gallery.save().value();
  const Gallery opened = Gallery::open(std::move(file)).value();
  EXPECT_EQ(opened.size(), count);
  expect_all(opened);
  const SearchCursor cursor = searched(opened.codes().value(), count, packed_query(), {.k = 10});
  EXPECT_EQ(cursor.hits(0).size(), 10U);
  EXPECT_EQ(cursor.hits(0)[0].distance, numbered_distance(cursor.hits(0)[0].position, query));
}

}  // namespace
}  // namespace crosshash
