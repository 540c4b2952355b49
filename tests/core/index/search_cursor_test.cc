#include "index/search_cursor.h"

#include <gtest/gtest.h>
#include <hwy/targets.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "../random_codes.h"
#include "code_parts.h"
#include "codes/code_set.h"
#include "reference_search.h"

namespace crosshash {
namespace {

using test::CodeParts;
using test::Codes;

// Searches in slices and compares every hit of every query with the reference.
void expect_reference_hits(std::uint32_t bits, const CodeParts& parts, const Codes& packed, const Codes& queries,
                           std::size_t k, std::size_t slice) {
  const std::size_t bytes = code_bytes(bits);
  auto cursor = SearchCursor::create(bits, packed.size() / bytes, queries, {.k = k});
  ASSERT_TRUE(cursor.has_value()) << cursor.error().message;
  bool done = false;
  for (std::size_t calls = 0; !done; ++calls) {
    ASSERT_LE(calls, packed.size() / bytes / block_codes + parts.views().size() + 1) << "the cursor does not move on";
    done = cursor->advance(parts.views(), slice).value();
  }
  for (std::size_t query = 0; query < queries.size() / bytes; ++query) {
    const auto found = cursor->hits(query);
    EXPECT_EQ(std::vector<Hit>(found.begin(), found.end()),
              test::reference_search(packed, std::span(queries).subspan(query * bytes, bytes), k))
        << bits << " bits, k " << k << ", query " << query;
  }
}

class EveryWidth : public testing::TestWithParam<Layout> {};

TEST_P(EveryWidth, AnswersAsTheReference) {
  for (std::uint32_t bits = min_bits; bits <= max_bits; bits += 8) {
    const std::size_t bytes = code_bytes(bits);
    for (const std::size_t count : {0U, 1U, 16U, 63U, 150U}) {
      for (const bool clustered : {false, true}) {
        const Codes packed =
            clustered ? test::clustered_codes(count, bytes, bits) : test::uniform_codes(count, bytes, bits);
        Codes queries = test::uniform_codes(2, bytes, bits + 7);
        if (count > 0) {  // one that is in the gallery
          queries.insert(queries.end(), packed.begin(), packed.begin() + static_cast<std::ptrdiff_t>(bytes));
        }
        const CodeParts parts(bits, GetParam(), packed, {});
        for (const std::size_t k : {std::size_t{0}, std::size_t{1}, std::size_t{7}, count, count + 5}) {
          expect_reference_hits(bits, parts, packed, queries, k, 1U << 20U);
        }
      }
    }
  }
}

TEST_P(EveryWidth, SlicesAndPartsChangeNothing) {
  for (const std::uint32_t bits : {8U, 24U, 64U, 72U, 128U, 160U, 256U, 264U, 512U, 1024U}) {
    const Codes packed = test::clustered_codes(1000, code_bytes(bits), bits);
    const Codes queries = test::uniform_codes(9, code_bytes(bits), bits);
    for (const auto& cuts : {std::vector<std::size_t>{}, {500}, {0, 1, 17, 900, 1000}}) {
      const CodeParts parts(bits, GetParam(), packed, cuts);
      for (const std::size_t slice : {0U, 1U, 100U, 5000U}) {
        expect_reference_hits(bits, parts, packed, queries, 20, slice);
      }
    }
  }
}

TEST_P(EveryWidth, ManyCodesLeaveTheHitsExact) {
  for (const std::uint32_t bits : {64U, 128U, 256U}) {
    const Codes packed = test::uniform_codes(20000, code_bytes(bits), bits);
    const Codes queries = test::uniform_codes(3, code_bytes(bits), bits + 1);
    const CodeParts parts(bits, GetParam(), packed, {});
    for (const std::size_t k : {1U, 10U, 1000U}) {
      expect_reference_hits(bits, parts, packed, queries, k, 4096);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Layouts, EveryWidth, testing::Values(Layout::Transposed16, Layout::Words64),
                         [](const auto& layout) { return std::string(layout_name(layout.param)); });

// Natively the widest instructions are chosen at run time; all others that this machine has must answer alike.
TEST(SearchCursor, EveryInstructionSetAnswersAsTheReference) {
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    hwy::SetSupportedTargetsForTest(target);
    for (std::uint32_t bits = min_bits; bits <= 296; bits += 8) {
      const Codes packed = test::clustered_codes(200, code_bytes(bits), bits);
      const Codes queries = test::uniform_codes(2, code_bytes(bits), bits);
      for (const Layout layout : {Layout::Transposed16, Layout::Words64}) {
        expect_reference_hits(bits, CodeParts(bits, layout, packed, {70}), packed, queries, 9, 1000);
      }
    }
  }
  hwy::SetSupportedTargetsForTest(0);
}

TEST(SearchCursor, TiesGoByPosition) {
  const Codes packed(100 * 8, 0xAA);
  const CodeParts parts(64, Layout::Transposed16, packed, {});
  auto cursor = SearchCursor::create(64, 100, Codes(8, 0xAB), {.k = 5}).value();
  ASSERT_TRUE(cursor.advance(parts.views(), 1000).value());
  for (std::uint32_t i = 0; i < 5; ++i) {
    EXPECT_EQ(cursor.hits(0)[i], (Hit{.distance = 8, .position = i}));
  }
}

TEST(SearchCursor, CodesAddedAfterItsStartAreNotSeen) {
  CodeSet codes = CodeSet::create(64).value();
  ASSERT_TRUE(codes.append(Codes(20 * 8, 0xFF)).has_value());
  auto cursor = SearchCursor::create(64, 20, Codes(8, 0x00), {.k = 30}).value();
  ASSERT_FALSE(cursor.advance(std::vector{codes.view()}, 16).value());
  ASSERT_TRUE(codes.append(Codes(1000 * 8, 0x00)).has_value());
  ASSERT_TRUE(cursor.advance(std::vector{codes.view()}, 5000).value());
  ASSERT_EQ(cursor.hits(0).size(), 20U);
  EXPECT_EQ(cursor.hits(0)[0].distance, 64U);
}

// Codes in two groups, so that one query has near duplicates, which a multi-index finds, and another has none.
TEST(SearchCursor, AMultiIndexOfTheFirstCodesChangesNothing) {
  for (const Layout layout : {Layout::Transposed16, Layout::Words64}) {
    Codes packed = test::uniform_codes(3000, 8, 5);
    const Codes near = test::clustered_codes(200, 8, 6);
    packed.insert(packed.end(), near.begin(), near.end());
    Codes queries(packed.begin(), packed.begin() + 8);
    queries.insert(queries.end(), near.begin(), near.begin() + 16);
    const CodeParts parts(64, layout, packed, {1111, 3100});
    for (const std::size_t known :
         {std::size_t{0}, std::size_t{16}, std::size_t{1111}, std::size_t{3003}, packed.size() / 8}) {
      auto builder = MultiIndex::Builder::create(64, known).value();
      while (!builder.advance(parts.views(), 500).value()) {
      }
      const auto multi_index = std::make_shared<const MultiIndex>(builder.take().value());
      for (const std::uint32_t radius : {0U, 2U, 5U, 64U}) {
        const SearchOptions options = {.k = 50, .max_distance = radius};
        auto scan = SearchCursor::create(64, packed.size() / 8, queries, options).value();
        auto indexed = SearchCursor::create(64, packed.size() / 8, queries, options, multi_index).value();
        while (!scan.advance(parts.views(), 1 << 20).value()) {
        }
        while (!indexed.advance(parts.views(), 700).value()) {
        }
        for (std::size_t query = 0; query < 3; ++query) {
          EXPECT_TRUE(std::ranges::equal(scan.hits(query), indexed.hits(query)))
              << layout_name(layout) << ", known " << known << ", radius " << radius << ", query " << query;
        }
      }
    }
  }
}

TEST(SearchCursor, RefusesWhatDoesNotFit) {
  const Codes query(8);
  EXPECT_EQ(SearchCursor::create(60, 0, query, {.k = 1}).error().code, ErrorCode::WrongBits);
  EXPECT_EQ(SearchCursor::create(64, 0, Codes(7), {.k = 1}).error().code, ErrorCode::WrongBits);
  EXPECT_EQ(SearchCursor::create(64, 0, Codes(), {.k = 1}).error().code, ErrorCode::WrongBits);
  EXPECT_EQ(SearchCursor::create(64, 0, query, {.k = max_k + 1}).error().code, ErrorCode::KOutOfRange);
  const CodeSet narrow = CodeSet::create(32).value();
  auto cursor = SearchCursor::create(64, 1, query, {.k = 1}).value();
  EXPECT_EQ(cursor.advance(std::vector{narrow.view()}, 16).error().code, ErrorCode::WrongBits);
  EXPECT_EQ(cursor.advance({}, 16).error().code, ErrorCode::InvalidArgument);
}

}  // namespace
}  // namespace crosshash
