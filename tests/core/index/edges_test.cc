// The smallest galleries, and the ends of what a position, a slice and a k can be. The largest: edges_long_test.cc.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

#include "codes/code_set.h"
#include "index/scan.h"
#include "index/search_cursor.h"
#include "random_codes.h"
#include "reference_search.h"

namespace crosshash {
namespace {

using Codes = std::vector<std::uint8_t>;

constexpr std::size_t whatever = std::numeric_limits<std::size_t>::max();

CodeSet set_of(std::uint32_t bits, Layout layout, const Codes& packed) {
  CodeSet codes = CodeSet::create(bits, layout).value();
  codes.append(packed).value();
  return codes;
}

std::vector<Hit> search(std::uint32_t bits, const std::vector<CodeView>& parts, std::size_t count, const Codes& query,
                        const SearchOptions& options) {
  SearchCursor cursor = SearchCursor::create(bits, count, query, options).value();
  EXPECT_TRUE(cursor.advance(parts, whatever).value());
  return {cursor.hits(0).begin(), cursor.hits(0).end()};
}

TEST(Edges, NoCodesGiveNoHits) {
  for (const Layout layout : {Layout::Transposed16, Layout::Words64}) {
    const CodeSet none = set_of(64, layout, {});
    for (const auto& parts : {std::vector<CodeView>{}, {none.view()}, {none.view(), none.view()}}) {
      for (const std::size_t k : {std::size_t{0}, std::size_t{1}, max_k}) {
        EXPECT_TRUE(search(64, parts, 0, Codes(8), {.k = k}).empty());
        EXPECT_TRUE(search(64, parts, 0, Codes(8), {.k = k, .allowed = PositionSet()}).empty());
        EXPECT_TRUE(search(64, parts, 0, Codes(8), {.k = k, .allowed = PositionSet(100, true)}).empty());
      }
    }
  }
}

TEST(Edges, OneCodeIsFoundAtEveryWidthAndDistance) {
  for (std::uint32_t bits = min_bits; bits <= max_bits; bits += 8) {
    const Codes code = test::uniform_codes(1, code_bytes(bits), bits);
    for (const Layout layout : {Layout::Transposed16, Layout::Words64}) {
      const CodeSet codes = set_of(bits, layout, code);
      for (const std::uint32_t distance : {0U, 1U, bits / 2, bits - 1, bits}) {
        Codes query = code;
        for (std::uint32_t bit = 0; bit < distance; ++bit) {
          query[bit / 8] = static_cast<std::uint8_t>(query[bit / 8] ^ (1U << (bit % 8)));
        }
        const std::vector<Hit> found = {{.distance = distance, .position = 0}};
        EXPECT_EQ(search(bits, {codes.view()}, 1, query, {.k = max_k}), found) << bits << ' ' << distance;
        EXPECT_EQ(search(bits, {codes.view()}, 1, query, {.max_distance = distance}), found) << bits << ' ' << distance;
        if (distance > 0) {
          EXPECT_TRUE(search(bits, {codes.view()}, 1, query, {.max_distance = distance - 1}).empty()) << bits;
        }
      }
      EXPECT_TRUE(search(bits, {codes.view()}, 1, code, {.allowed = PositionSet(1)}).empty()) << bits;
    }
  }
}

TEST(Edges, ASliceMayBeOfAnyLength) {
  const Codes packed = test::uniform_codes(1000, 8, 1);
  const CodeSet codes = set_of(64, Layout::Transposed16, packed);
  const Codes query = test::uniform_codes(1, 8, 2);
  for (const std::size_t slice : {whatever, whatever - 1, whatever - 15, whatever - 16, whatever / 2 + 1}) {
    SearchCursor cursor = SearchCursor::create(64, 1000, query, {.k = 5}).value();
    ASSERT_FALSE(cursor.advance(std::vector{codes.view()}, 16).value());
    ASSERT_TRUE(cursor.advance(std::vector{codes.view()}, slice).value()) << slice;
    EXPECT_EQ(std::vector(cursor.hits(0).begin(), cursor.hits(0).end()), test::reference_search(packed, query, 5));
  }
}

TEST(Edges, AdvancingASearchThatIsDoneChangesNothing) {
  const CodeSet codes = set_of(64, Layout::Words64, test::uniform_codes(100, 8, 1));
  const std::vector<CodeView> parts = {codes.view()};
  SearchCursor cursor = SearchCursor::create(64, 100, Codes(8), {.k = 5}).value();
  ASSERT_TRUE(cursor.advance(parts, whatever).value());
  const std::vector<Hit> found(cursor.hits(0).begin(), cursor.hits(0).end());
  ASSERT_TRUE(cursor.advance(parts, whatever).value());
  EXPECT_EQ(std::vector(cursor.hits(0).begin(), cursor.hits(0).end()), found);
  EXPECT_EQ(found.size(), 5U);
}

TEST(Edges, TheLastPositionOfAllIsFound) {
  constexpr std::uint32_t last_position = std::numeric_limits<std::uint32_t>::max() - 1;
  constexpr std::size_t count = 150;
  const Codes packed = test::clustered_codes(count, 8, 3);
  const Codes query = test::uniform_codes(1, 8, 4);
  const std::uint32_t first_position = last_position - (count - 1);
  for (const Layout layout : {Layout::Transposed16, Layout::Words64}) {
    const CodeSet codes = set_of(64, layout, packed);
    TopK top(count, 64);
    scan(codes.view(), 0, count, first_position, ScanQuery(query), nullptr, top);
    std::vector<Hit> expected = test::reference_search(packed, query, count);
    for (Hit& hit : expected) {
      hit.position += first_position;
    }
    EXPECT_EQ(top.take(), expected);
  }
}

TEST(Edges, MoreCodesThanPositionsAreRefused) {
  constexpr std::uint64_t most = std::numeric_limits<std::uint32_t>::max();
  EXPECT_TRUE(SearchCursor::create(8, static_cast<std::size_t>(most), Codes(1), {}).has_value());
  if constexpr (sizeof(std::size_t) > 4) {
    const auto refused = SearchCursor::create(8, static_cast<std::size_t>(most + 1), Codes(1), {});
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, ErrorCode::InvalidArgument);
  }
}

TEST(Edges, EveryCodeIsFoundWhenKIsAsLargeAsItMayBe) {
  const Codes packed = test::uniform_codes(5000, 8, 5);
  const Codes query = test::uniform_codes(1, 8, 6);
  const CodeSet codes = set_of(64, Layout::Transposed16, packed);
  EXPECT_EQ(search(64, {codes.view()}, 5000, query, {.k = max_k}), test::reference_search(packed, query, max_k));
}

}  // namespace
}  // namespace crosshash
