#include <gtest/gtest.h>

#include "../random_codes.h"
#include "multi_index_cases.h"

namespace crosshash {
namespace {

using test::build_index;
using test::CodeParts;
using test::Codes;

std::vector<Hit> all_hits(const MultiIndex& index, std::span<const CodeView> parts, const Codes& query) {
  TopK top(index.size(), index.bits());
  EXPECT_TRUE(index.search(parts, query, nullptr, top));
  return top.take();
}

TEST(MultiIndexBuilder, SlicesChangeNothing) {
  for (const std::uint32_t bits : {64U, 264U}) {
    const std::size_t bytes = code_bytes(bits);
    const Codes packed = test::clustered_codes(1000, bytes, bits);
    const CodeParts parts(bits, preferred_layout(bits), packed, {1, 500});
    const Codes query = test::uniform_codes(1, bytes, bits);
    for (const std::size_t slice : {0U, 1U, 999U, 1000U, 1001U, 100000U}) {
      const MultiIndex index = build_index(bits, 1000, parts.views(), {.costs = test::free_lookups}, slice);
      EXPECT_EQ(all_hits(index, parts.views(), query), test::reference_search(packed, query, 1000)) << slice;
    }
  }
}

TEST(MultiIndexBuilder, SlicesAreAsLongAsAsked) {
  const Codes packed = test::uniform_codes(1000, 8, 1);
  const CodeParts parts(64, Layout::Transposed16, packed);
  auto builder = MultiIndex::Builder::create(64, 1000).value();
  std::size_t calls = 1;
  for (std::size_t before = 0; !builder.advance(parts.views(), 100).value(); ++calls) {
    EXPECT_GE(builder.progress(), before);
    EXPECT_LT(builder.progress(), 1000U);
    before = builder.progress();
  }
  EXPECT_EQ(builder.progress(), 1000U);
  EXPECT_TRUE(builder.done());
  const MultiIndex index = builder.take().value();
  EXPECT_EQ(calls, index.tables() * 2 * 1000 / 100);
}

TEST(MultiIndexBuilder, PartsMayMoveAndGrowBetweenSlices) {
  const Codes packed = test::uniform_codes(1000, 8, 1);
  const CodeParts whole(64, Layout::Transposed16, packed);
  const CodeParts cut(64, Layout::Words64, packed, {400});
  auto builder = MultiIndex::Builder::create(64, 900, {.costs = test::free_lookups}).value();
  for (std::size_t call = 0; !builder.advance(call % 2 == 0 ? whole.views() : cut.views(), 333).value(); ++call) {
  }
  const Codes query = test::uniform_codes(1, 8, 2);
  EXPECT_EQ(all_hits(builder.take().value(), cut.views(), query),
            test::reference_search(std::span(packed).first(900 * 8), query, 900));
}

TEST(MultiIndexBuilder, ItsMemoryIsWhatItsTablesTake) {
  const Codes packed = test::uniform_codes(1000, 8, 1);
  const CodeParts parts(64, Layout::Transposed16, packed);
  const MultiIndex index = build_index(64, 1000, parts.views(), {});
  // Eight substrings of 8 bits: 1000 positions and 257 offsets of 4 bytes each.
  EXPECT_EQ(index.tables(), 8U);
  EXPECT_GE(index.bytes(), 8 * (1000 + 257) * 4);
  EXPECT_LE(index.bytes(), 8 * (1000 + 257) * 4 + 4096);
}

TEST(MultiIndexBuilder, RefusesWhatDoesNotFit) {
  EXPECT_EQ(MultiIndex::Builder::create(60, 10).error().code, ErrorCode::WrongBits);
  EXPECT_EQ(MultiIndex::Builder::create(64, 1000, {.max_bytes = 8 * (1000 + 257) * 4 - 1}).error().code,
            ErrorCode::OutOfMemory);
  EXPECT_TRUE(MultiIndex::Builder::create(64, 1000, {.max_bytes = 8 * (1000 + 257) * 4}).has_value());
  if constexpr (sizeof(std::size_t) > 4) {
    EXPECT_EQ(MultiIndex::Builder::create(64, std::size_t{1} << (sizeof(std::size_t) * 4)).error().code,
              ErrorCode::InvalidArgument);
  }
  auto builder = MultiIndex::Builder::create(64, 10).value();
  EXPECT_EQ(builder.take().error().code, ErrorCode::InvalidArgument);
  const CodeParts fewer(64, Layout::Transposed16, Codes(9 * 8));
  EXPECT_EQ(builder.advance(fewer.views(), 100).error().code, ErrorCode::InvalidArgument);
  const CodeParts wider(72, Layout::Transposed16, Codes(10 * 9));
  EXPECT_EQ(builder.advance(wider.views(), 100).error().code, ErrorCode::WrongBits);
}

TEST(MultiIndexBuilder, GivesItsIndexOnce) {
  const CodeParts parts(64, Layout::Transposed16, Codes(10 * 8));
  auto builder = MultiIndex::Builder::create(64, 10).value();
  ASSERT_TRUE(builder.advance(parts.views(), 100000).value());
  EXPECT_TRUE(builder.take().has_value());
  EXPECT_EQ(builder.take().error().code, ErrorCode::InvalidArgument);
  EXPECT_TRUE(builder.advance(parts.views(), 100).value());
}

TEST(MultiIndexBuilder, NoticesCodesThatChange) {
  const Codes zeros(100 * 8, 0);
  Codes ones(100 * 8, 0xFF);
  const Codes mixed = test::uniform_codes(100, 8, 1);
  for (const Codes& others : {ones, mixed}) {
    const CodeParts before(64, Layout::Transposed16, zeros);
    const CodeParts after(64, Layout::Transposed16, others);
    auto builder = MultiIndex::Builder::create(64, 100, {.costs = test::free_lookups}).value();
    ASSERT_FALSE(builder.advance(before.views(), 150).value());  // in the second pass over the first table
    EXPECT_EQ(builder.advance(after.views(), 50).error().code, ErrorCode::InvalidArgument);
    while (!builder.advance(after.views(), 1000).value()) {
    }
    const Codes query(8, 0x0F);
    EXPECT_EQ(all_hits(builder.take().value(), after.views(), query), test::reference_search(others, query, 100));
  }
}

TEST(MultiIndexBuilder, NoCodesMakeAnIndexOfNone) {
  auto builder = MultiIndex::Builder::create(1024, 0).value();
  ASSERT_TRUE(builder.advance({}, 16).value());
  const MultiIndex index = builder.take().value();
  EXPECT_EQ(index.size(), 0U);
  TopK top(3, 1024);
  EXPECT_FALSE(index.search({}, Codes(128), nullptr, top));
}

}  // namespace
}  // namespace crosshash
