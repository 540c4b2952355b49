#include "index/multi_index_substring.h"

#include <gtest/gtest.h>

#include <bit>
#include <set>

#include "../random_codes.h"
#include "index/multi_index_neighbours.h"

namespace crosshash {
namespace {

TEST(Substring, EveryBitIsInOneSubstring) {
  for (std::uint32_t bits = 8; bits <= 1024; bits += 8) {
    for (std::uint32_t length = min_substring_bits; length <= max_substring_bits; ++length) {
      const auto substrings = cut_substrings(bits, length);
      EXPECT_EQ(substrings.size(), (bits + length - 1) / length);
      std::uint32_t next = 0;
      for (const Substring& substring : substrings) {
        EXPECT_EQ(substring.first_bit, next);
        EXPECT_LE(substring.bits, length);
        EXPECT_LE(substring.bits, substrings.front().bits);
        EXPECT_GE(substring.bits + 1, substrings.front().bits);
        next += substring.bits;
      }
      EXPECT_EQ(next, bits);
    }
  }
}

TEST(Substring, ItsValueIsItsBits) {
  const auto packed = test::uniform_codes(1, 16, 1);
  std::vector<std::uint8_t> spread(16 * 16, 0xEE);
  for (std::size_t byte = 0; byte < 16; ++byte) {
    spread[byte * 16] = packed[byte];
  }
  const CodeRow rows[] = {{.first = packed.data(), .stride = 1}, {.first = spread.data(), .stride = 16}};
  for (std::uint32_t bits = 1; bits <= max_substring_bits; ++bits) {
    for (std::uint32_t first = 0; first + bits <= 128; ++first) {
      std::uint32_t expected = 0;
      for (std::uint32_t bit = 0; bit < bits; ++bit) {
        expected |= (packed[(first + bit) / 8] >> ((first + bit) % 8) & 1U) << bit;
      }
      const Substring substring{.first_bit = first, .bits = bits};
      for (const CodeRow& row : rows) {
        EXPECT_EQ(substring_value(row, substring), expected);
        const std::uint64_t words[] = {row.word(0, 16), row.word(8, 16)};
        EXPECT_EQ(substring_value(words, substring), expected);
      }
    }
  }
}

TEST(Substring, AWordOfARowEndsWithTheRow) {
  const auto packed = test::uniform_codes(1, 11, 1);
  const CodeRow row{.first = packed.data(), .stride = 1};
  EXPECT_EQ(row.word(8, 11), packed[8] | packed[9] << 8U | packed[10] << 16U);
}

TEST(Substring, TheirLengthGoesByTheNumberOfCodes) {
  constexpr std::uint64_t plenty = std::uint64_t{1} << 40U;
  const auto longest = [](std::uint32_t bits, std::uint64_t count, std::uint64_t max_bytes) {
    return choose_substrings(bits, count, max_bytes).value().front().bits;
  };
  EXPECT_EQ(longest(64, 0, plenty), 8U);
  EXPECT_EQ(longest(64, 1000000, plenty), 16U);   // four of at most 19
  EXPECT_EQ(longest(64, 10000000, plenty), 22U);  // three of at most 23
  EXPECT_EQ(longest(1024, 1U << 20U, plenty), 20U);
  EXPECT_EQ(longest(1024, std::uint64_t{1} << 31U, plenty), 24U);
  EXPECT_EQ(longest(8, 1U << 20U, plenty), 8U);
}

TEST(Substring, TheirTablesMustFit) {
  constexpr std::uint64_t count = std::uint64_t{1} << 20U;
  // Two tables for 19 bits and five for 18: positions and offsets of 4 bytes.
  constexpr std::uint64_t bytes = 4 * (7 * count + 2 * ((1U << 19U) + 1) + 5 * ((1U << 18U) + 1));
  EXPECT_EQ(choose_substrings(128, count, bytes).value().size(), 7U);
  EXPECT_EQ(choose_substrings(128, count, bytes - 1).error().code, ErrorCode::OutOfMemory);
}

TEST(Neighbours, AreAllValuesAtOneDistance) {
  for (std::uint32_t bits = 1; bits <= 12; ++bits) {
    const std::uint32_t value = 0xABCDU & ((1U << bits) - 1);
    std::size_t all = 0;
    for (std::uint32_t radius = 0; radius <= bits + 2; ++radius) {
      std::set<std::uint32_t> seen;
      for_each_neighbour(value, bits, radius, [&](std::uint32_t neighbour) {
        EXPECT_LT(neighbour, 1U << bits);
        EXPECT_EQ(static_cast<std::uint32_t>(std::popcount(neighbour ^ value)), radius);
        EXPECT_TRUE(seen.insert(neighbour).second);
      });
      EXPECT_EQ(seen.size(), neighbours(bits, radius));
      all += seen.size();
    }
    EXPECT_EQ(all, 1U << bits);
  }
}

TEST(Neighbours, OfTheLongestSubstringAreCounted) {
  std::size_t all = 0;
  for (std::uint32_t radius = 0; radius <= max_substring_bits; ++radius) {
    all += neighbours(max_substring_bits, radius);
  }
  EXPECT_EQ(all, std::size_t{1} << max_substring_bits);
  std::size_t visited = 0;
  for (const std::uint32_t radius : {0U, 1U, 23U, 24U}) {
    for_each_neighbour(0, max_substring_bits, radius, [&](std::uint32_t) { ++visited; });
  }
  EXPECT_EQ(visited, 1U + 24 + 24 + 1);
}

}  // namespace
}  // namespace crosshash
