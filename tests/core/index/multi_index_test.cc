#include "index/multi_index.h"

#include <gtest/gtest.h>

#include <string>

#include "../random_codes.h"
#include "multi_index_cases.h"

namespace crosshash {
namespace {

using test::build_index;
using test::CodeParts;
using test::Codes;
using test::free_lookups;
using test::near_query;

std::span<const std::uint8_t> code_at(const Codes& packed, std::size_t bytes, std::size_t position) {
  return std::span(packed).subspan(position * bytes, bytes);
}

const PositionSet* allowed_of(const SearchOptions& options) { return options.allowed ? &*options.allowed : nullptr; }

void expect_reference_hits(const MultiIndex& index, std::span<const CodeView> parts, const Codes& packed,
                           const Codes& query, const SearchOptions& options) {
  TopK top(options.k, index.bits(), options.max_distance);
  ASSERT_TRUE(index.search(parts, query, allowed_of(options), top));
  EXPECT_EQ(top.take(), test::expected_hits(packed, query, options))
      << index.bits() << " bits, k " << options.k << ", radius " << options.max_distance << ", allowed "
      << (options.allowed ? options.allowed->count() : index.size()) << " of " << index.size();
}

PositionSet every_third(std::size_t size) {
  PositionSet set(size);
  for (std::size_t position = 0; position < size; position += 3) {
    set.insert(position);
  }
  return set;
}

class EveryLayout : public testing::TestWithParam<Layout> {};

TEST_P(EveryLayout, AnswersAsTheReferenceAtEveryWidth) {
  for (std::uint32_t bits = min_bits; bits <= max_bits; bits += 8) {
    const std::size_t bytes = code_bytes(bits);
    const std::size_t count = 70 + bits % 50;
    const Codes packed =
        bits % 16 == 0 ? test::clustered_codes(count, bytes, bits) : test::uniform_codes(count, bytes, bits);
    const CodeParts parts(bits, GetParam(), packed);
    const MultiIndex index = build_index(bits, count, parts.views(), {.costs = free_lookups});
    for (const std::size_t changes : {0U, 3U, bits / 2}) {
      const Codes query = near_query(code_at(packed, bytes, bits % count), changes, bits);
      expect_reference_hits(index, parts.views(), packed, query, {.k = 1});
      expect_reference_hits(index, parts.views(), packed, query, {.k = 9, .max_distance = bits / 4});
      expect_reference_hits(index, parts.views(), packed, query, {.k = count, .max_distance = 3});
    }
  }
}

TEST_P(EveryLayout, AnswersAsTheReferenceForAllThatCanBeAsked) {
  for (const std::uint32_t bits : {8U, 24U, 64U, 72U, 128U, 256U, 328U}) {
    const std::size_t bytes = code_bytes(bits);
    for (const std::size_t count : {1U, 17U, 1100U}) {
      for (const bool clustered : {false, true}) {
        const Codes packed =
            clustered ? test::clustered_codes(count, bytes, bits) : test::uniform_codes(count, bytes, bits);
        const CodeParts parts(bits, GetParam(), packed, {count / 3, count / 3, count / 2});
        const MultiIndex index = build_index(bits, count, parts.views(), {.costs = free_lookups});
        const Codes query = near_query(code_at(packed, bytes, count / 2), 2, bits);
        for (const std::size_t k : {std::size_t{1}, std::size_t{10}, count - 1, count + 5}) {
          for (const std::uint32_t radius : {0U, 1U, 2U, 5U, bits / 3, max_bits}) {
            expect_reference_hits(index, parts.views(), packed, query, {.k = k, .max_distance = radius});
            expect_reference_hits(index, parts.views(), packed, query,
                                  {.k = k, .max_distance = radius, .allowed = every_third(count)});
          }
        }
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Layouts, EveryLayout, testing::Values(Layout::Transposed16, Layout::Words64),
                         [](const auto& layout) { return std::string(layout_name(layout.param)); });

TEST(MultiIndex, LongSubstringsAnswerAlike) {
  constexpr std::size_t count = 20000;  // substrings of 13 and 14 bits
  for (const std::uint32_t bits : {64U, 128U}) {
    const std::size_t bytes = code_bytes(bits);
    const Codes packed = test::uniform_codes(count, bytes, bits);
    const CodeParts parts(bits, preferred_layout(bits), packed);
    const MultiIndex index = build_index(bits, count, parts.views(), {.costs = free_lookups});
    for (const std::uint32_t changes : {0U, 4U, 9U}) {
      const Codes query = near_query(code_at(packed, bytes, changes * 100), changes, changes);
      expect_reference_hits(index, parts.views(), packed, query, {.k = 1});
      expect_reference_hits(index, parts.views(), packed, query, {.k = 100, .max_distance = bits / 5});
    }
  }
}

TEST(MultiIndex, TiesGoByPosition) {
  // At the same distance from the query, but met by different tables: the first position is met last.
  constexpr std::size_t bytes = 8;
  Codes packed(40 * bytes, 0);
  for (std::size_t position = 0; position < 40; ++position) {
    packed[position * bytes + (39 - position) / 5] = 1;
  }
  const CodeParts parts(64, Layout::Transposed16, packed);
  const MultiIndex index = build_index(64, 40, parts.views(), {.costs = free_lookups});
  for (std::size_t k = 1; k <= 40; ++k) {
    expect_reference_hits(index, parts.views(), packed, Codes(bytes, 0), {.k = k});
  }
}

TEST(MultiIndex, CodesBeyondItsSizeAreNotItsOwn) {
  const Codes packed = test::clustered_codes(300, 8, 1);
  const CodeParts parts(64, Layout::Transposed16, packed, {250});
  const MultiIndex index = build_index(64, 200, parts.views(), {.costs = free_lookups});
  EXPECT_EQ(index.size(), 200U);
  const Codes first(packed.begin(), packed.begin() + 200 * 8);
  const Codes query(packed.begin() + 299 * 8, packed.end());
  expect_reference_hits(index, parts.views(), first, query, {.k = 300});
}

TEST(MultiIndex, NothingAskedIsNothingFound) {
  const Codes packed = test::clustered_codes(100, 8, 1);
  const CodeParts parts(64, Layout::Transposed16, packed);
  const MultiIndex index = build_index(64, 100, parts.views(), {.costs = free_lookups});
  expect_reference_hits(index, parts.views(), packed, Codes(8), {.k = 0});
  expect_reference_hits(index, parts.views(), packed, Codes(8), {.k = 5, .allowed = PositionSet(0)});
}

TEST(MultiIndex, RefusesWhatDoesNotFit) {
  const Codes packed = test::clustered_codes(100, 8, 1);
  const CodeParts parts(64, Layout::Transposed16, packed);
  const MultiIndex index = build_index(64, 100, parts.views(), {.costs = free_lookups});
  const CodeParts fewer(64, Layout::Transposed16, Codes(packed.begin(), packed.end() - 8));
  const CodeParts wider(72, Layout::Transposed16, Codes(100 * 9));
  TopK top(5, 64);
  EXPECT_FALSE(index.search(fewer.views(), Codes(8), nullptr, top));
  EXPECT_FALSE(index.search(wider.views(), Codes(8), nullptr, top));
  EXPECT_FALSE(index.search(parts.views(), Codes(7), nullptr, top));
  EXPECT_TRUE(index.search(parts.views(), Codes(8), nullptr, top));
}

}  // namespace
}  // namespace crosshash
