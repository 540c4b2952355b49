// That a search which gives up has spent little, and which searches do.
#include "index/multi_index_costs.h"

#include <gtest/gtest.h>

#include "../random_codes.h"
#include "index/multi_index_neighbours.h"
#include "index/multi_index_search.h"
#include "multi_index_cases.h"

namespace crosshash {
namespace {

using test::CodeParts;
using test::Codes;

constexpr std::size_t count = 5000;
constexpr std::uint32_t bits = 64;
constexpr MultiIndexSearch::Prices test_prices{.scan = 20000, .lookup = 5, .candidate = 20};

std::vector<SubstringTable> tables_of(std::span<const CodeView> parts) {
  std::vector<SubstringTable> tables;
  auto codes = CodesByPosition::create(parts, bits, count).value();
  for (const Substring& substring : cut_substrings(bits, 12)) {
    SubstringTable& table = tables.emplace_back(substring, count);
    for (std::size_t position = 0; position < count; ++position) {
      table.count(substring_value(codes.row(position), substring));
    }
    table.start_placing();
    for (std::uint32_t position = 0; position < count; ++position) {
      EXPECT_TRUE(table.place(substring_value(codes.row(position), substring), position));
    }
    EXPECT_TRUE(table.finish());
  }
  return tables;
}

struct Outcome {
  bool answered;
  double spent;
};

class Searches {
 public:
  explicit Searches(const Codes& packed)
      : parts_(bits, Layout::Transposed16, packed), tables_(tables_of(parts_.views())) {}

  Outcome run(const Codes& query, std::size_t k, std::uint32_t radius, MultiIndexSearch::Prices prices = test_prices) {
    MultiIndexSearch search(tables_, CodesByPosition::create(parts_.views(), bits, count).value(), query, nullptr,
                            TopK(k, bits, radius), prices);
    const bool answered = search.run();
    return {.answered = answered, .spent = search.spent()};
  }

 private:
  CodeParts parts_;
  std::vector<SubstringTable> tables_;
};

TEST(MultiIndexCosts, WhoeverGivesUpHasSpentAFifthOfAScanAtMost) {
  std::size_t answered = 0;
  std::size_t given_up = 0;
  const Codes equal(count * 8, 0x5A);
  for (const Codes& packed : {test::uniform_codes(count, 8, 1), test::clustered_codes(count, 8, 1), equal}) {
    Searches searches(packed);
    for (std::size_t changes = 0; changes <= 32; ++changes) {
      const Codes query = test::near_query(std::span(packed).subspan(changes * 80, 8), changes, 7);
      for (const std::size_t k : {1U, 10U, 1000U}) {
        for (const std::uint32_t radius : {0U, 2U, 5U, 8U, 12U, max_bits}) {
          const Outcome outcome = searches.run(query, k, radius);
          ++(outcome.answered ? answered : given_up);
          EXPECT_LE(outcome.spent, test_prices.scan * (outcome.answered ? search_share + rest_share : search_share))
              << changes << " changes, k " << k << ", radius " << radius;
        }
      }
    }
  }
  EXPECT_GT(answered, 100U);
  EXPECT_GT(given_up, 100U);
}

TEST(MultiIndexCosts, EveryLookupIsPaid) {
  Searches searches(test::uniform_codes(count, 8, 1));
  const std::vector<Substring> substrings = cut_substrings(bits, 12);  // of 11 and of 10 bits
  double lookups = 0;
  for (std::uint32_t radius = 0; radius <= 20; ++radius) {
    const auto changed = static_cast<std::uint32_t>(radius / substrings.size());
    lookups += neighbours(substrings[radius % substrings.size()].bits, changed);
    const Outcome outcome = searches.run(Codes(8), count, radius, {.scan = 1e9, .search = 7, .lookup = 1});
    EXPECT_TRUE(outcome.answered);
    EXPECT_DOUBLE_EQ(outcome.spent, 7 + lookups) << radius;
  }
}

TEST(MultiIndexCosts, NearDuplicatesAndSmallRadiiAreAnswered) {
  const Codes packed = test::uniform_codes(count, 8, 1);
  Searches searches(packed);
  const Codes near = test::near_query(std::span(packed).first(8), 3, 1);
  const Codes far = test::uniform_codes(1, 8, 99);
  EXPECT_TRUE(searches.run(near, 1, max_bits).answered);
  EXPECT_TRUE(searches.run(near, 10, 5).answered);
  EXPECT_TRUE(searches.run(far, 10, 5).answered);
  EXPECT_FALSE(searches.run(far, 10, max_bits).answered);
  EXPECT_FALSE(searches.run(far, 10, 30).answered);
}

TEST(MultiIndexCosts, EqualCodesEndASearchAtTheFirstBucket) {
  Searches searches(Codes(count * 8, 0x5A));
  for (const std::size_t k : {1U, 10U}) {
    for (const std::uint32_t radius : {0U, 5U, max_bits}) {
      const Outcome outcome = searches.run(Codes(8, 0x5A), k, radius);
      EXPECT_FALSE(outcome.answered);
      EXPECT_LE(outcome.spent, 6 * 80 * test_prices.lookup) << radius;
    }
  }
}

TEST(MultiIndexCosts, AnIndexOfEqualCodesLeavesThemToTheScan) {
  const CodeParts parts(bits, Layout::Transposed16, Codes(count * 8, 0x5A));
  const MultiIndex index = test::build_index(bits, count, parts.views(), {.costs = {.search = 0}});
  TopK top(2, bits, 9);
  const Hit before{.distance = 3, .position = 0};
  top.offer(before);
  EXPECT_FALSE(index.search(parts.views(), Codes(8, 0x5A), nullptr, top));
  EXPECT_EQ(top.bound(), 10U);
  EXPECT_EQ(top.take(), std::vector{before});
}

TEST(MultiIndexCosts, FewCodesAreLeftToTheScan) {
  const Codes packed = test::uniform_codes(100, 8, 1);
  const CodeParts parts(bits, Layout::Transposed16, packed);
  const MultiIndex index = test::build_index(bits, 100, parts.views(), {});
  TopK top(1, bits, 0);
  EXPECT_FALSE(index.search(parts.views(), Codes(8), nullptr, top));
}

TEST(MultiIndexCosts, AScanCostsWhatItReads) {
  const MultiIndexCosts costs{.scanned_byte = 0.5};
  const CodeParts parts(bits, Layout::Transposed16, Codes(6400 * 8), {3200});
  EXPECT_DOUBLE_EQ(scan_cost(costs, parts.views(), 6400, nullptr), 6400 * 8 * 0.5);
  EXPECT_DOUBLE_EQ(scan_cost(costs, parts.views(), 3216, nullptr), 3216 * 8 * 0.5);
  PositionSet allowed(6400, true);
  EXPECT_DOUBLE_EQ(scan_cost(costs, parts.views(), 6400, &allowed), 6400 * 8 * 0.5);
  PositionSet half(6400);
  half.insert_range(3200, 6400);
  EXPECT_DOUBLE_EQ(scan_cost(costs, parts.views(), 6400, &half), 3200 * 8 * 0.5);
  const PositionSet none(0);
  EXPECT_DOUBLE_EQ(scan_cost(costs, parts.views(), 6400, &none), 0);
}

TEST(MultiIndexCosts, ACandidateCostsTheLinesThatItLiesIn) {
  const MultiIndexCosts costs{.candidate = 10, .line = 1};
  EXPECT_DOUBLE_EQ(candidate_cost(costs, 64, Layout::Words64), 11);
  EXPECT_DOUBLE_EQ(candidate_cost(costs, 1024, Layout::Words64), 12);
  EXPECT_DOUBLE_EQ(candidate_cost(costs, 64, Layout::Transposed16), 12);
  EXPECT_DOUBLE_EQ(candidate_cost(costs, 128, Layout::Transposed16), 14);
}

}  // namespace
}  // namespace crosshash
