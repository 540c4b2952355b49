#include "index/asymmetric_cursor.h"

#include <gtest/gtest.h>
#include <hwy/targets.h>

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "../random_codes.h"
#include "asymmetric_reference.h"
#include "code_parts.h"
#include "codes/code_set.h"

namespace crosshash {
namespace {

using test::CodeParts;
using test::Codes;
using Hits = std::vector<AsymmetricHit>;

Hits copy(std::span<const AsymmetricHit> hits) { return {hits.begin(), hits.end()}; }

// Searches in slices and compares every candidate of every query with the reference.
void expect_reference_hits(std::uint32_t bits, const CodeParts& parts, const Codes& packed,
                           const std::vector<float>& projections, const SearchOptions& options, std::size_t slice) {
  const std::size_t count = packed.size() / code_bytes(bits);
  auto cursor = AsymmetricCursor::create(bits, count, projections, options);
  ASSERT_TRUE(cursor.has_value()) << cursor.error().message;
  for (std::size_t calls = 0; !cursor->advance(parts.views(), slice).value(); ++calls) {
    ASSERT_TRUE(cursor->candidates(0).empty()) << "hits of a search that is not done";
    ASSERT_LE(calls, count / block_codes + parts.views().size() + cursor->queries() + 1)
        << "the cursor does not move on";
  }
  for (std::size_t query = 0; query < projections.size() / bits; ++query) {
    Hits expected = test::reference_asymmetric(packed, std::span(projections).subspan(query * bits, bits), options.k,
                                               options.allowed);
    EXPECT_EQ(copy(cursor->candidates(query)), expected) << bits << " bits, k " << options.k << ", query " << query;
    expected.resize(std::min(expected.size(), options.k));
    EXPECT_EQ(copy(cursor->hits(query)), expected) << bits << " bits, k " << options.k << ", query " << query;
  }
}

// One search over codes that lie in one part.
Hits search(std::uint32_t bits, const Codes& packed, const std::vector<float>& projections, std::size_t k) {
  const CodeParts parts(bits, preferred_layout(bits), packed, {});
  auto cursor = AsymmetricCursor::create(bits, packed.size() / code_bytes(bits), projections, {.k = k}).value();
  EXPECT_TRUE(cursor.advance(parts.views(), 1U << 20U).value());
  return copy(cursor.hits(0));
}

std::vector<std::uint32_t> positions(const Hits& hits) {
  std::vector<std::uint32_t> result;
  for (const AsymmetricHit& hit : hits) {
    result.push_back(hit.position);
  }
  return result;
}

class AsymmetricWidths : public testing::TestWithParam<Layout> {};

TEST_P(AsymmetricWidths, AnswerAsTheReference) {
  for (std::uint32_t bits = min_bits; bits <= max_bits; bits += 8) {
    const std::size_t bytes = code_bytes(bits);
    const std::vector<float> projections = test::normal_projections(2 * bits, bits);
    for (const std::size_t count : {0U, 1U, 16U, 63U, 450U}) {
      const Codes packed =
          count % 2 == 0 ? test::clustered_codes(count, bytes, bits) : test::uniform_codes(count, bytes, bits);
      const CodeParts parts(bits, GetParam(), packed, {});
      expect_reference_hits(bits, parts, packed, projections, {.k = count == 16 ? count + 5 : count % 8}, 1U << 20U);
    }
  }
}

// Every bit agrees: the highest score there is, which 16 bits must hold.
TEST_P(AsymmetricWidths, TheHighestScoreDoesNotOverflow) {
  for (const std::uint32_t bits : {8U, 64U, 200U, 1024U}) {
    std::vector<float> projections(bits);
    for (std::uint32_t bit = 0; bit < bits; ++bit) {  // all four weights of a nibble are rounded up
      projections[bit] = bit % 4 == 3 ? -62.5F : 63.5F;
    }
    Codes packed(20 * code_bytes(bits), 0x88);
    std::fill_n(packed.begin() + 17 * static_cast<std::ptrdiff_t>(code_bytes(bits)), code_bytes(bits), 0x77);
    const CodeParts parts(bits, GetParam(), packed, {});
    auto cursor = AsymmetricCursor::create(bits, 20, projections, {.k = 2}).value();
    ASSERT_TRUE(cursor.advance(parts.views(), 100).value());
    EXPECT_EQ(copy(cursor.hits(0)),
              (Hits{{.score = 1, .integer_score = static_cast<std::uint32_t>(bits / 4 * 255), .position = 17},
                    {.score = -1, .integer_score = 0, .position = 0}}));
  }
}

TEST_P(AsymmetricWidths, SlicesAndPartsChangeNothing) {
  for (const std::uint32_t bits : {8U, 24U, 64U, 72U, 160U, 264U, 512U, 1024U}) {
    const Codes packed = test::clustered_codes(1000, code_bytes(bits), bits);
    const std::vector<float> projections = test::normal_projections(3 * bits, bits);
    for (const auto& cuts : {std::vector<std::size_t>{}, {500}, {0, 1, 17, 900, 1000}}) {
      const CodeParts parts(bits, GetParam(), packed, cuts);
      for (const std::size_t slice : {std::size_t{0}, std::size_t{100}, std::numeric_limits<std::size_t>::max()}) {
        expect_reference_hits(bits, parts, packed, projections, {.k = 60}, slice);
      }
    }
  }
}

TEST_P(AsymmetricWidths, FiltersAreHeldInsideTheScan) {
  for (const std::uint32_t bits : {40U, 64U, 256U}) {
    const std::size_t count = 3000;
    const Codes packed = test::uniform_codes(count, code_bytes(bits), bits);
    const std::vector<float> projections = test::normal_projections(2 * bits, bits);
    const CodeParts parts(bits, GetParam(), packed, {1001});
    std::mt19937 random(bits);
    for (const std::uint32_t one_in : {1U, 2U, 50U, 1000U}) {
      PositionSet allowed(count);
      for (std::size_t position = 0; position < count; ++position) {
        if (random() % one_in == 0) {
          allowed.insert(position);
        }
      }
      for (const std::size_t k : {1U, 80U}) {
        expect_reference_hits(bits, parts, packed, projections, {.k = k, .allowed = allowed}, 700);
      }
    }
    PositionSet shorter(1500);
    shorter.insert_range(1490, 1500);
    expect_reference_hits(bits, parts, packed, projections, {.k = 80, .allowed = shorter}, 700);
    expect_reference_hits(bits, parts, packed, projections, {.k = 80, .allowed = PositionSet()}, 700);
  }
}

TEST_P(AsymmetricWidths, ManyCodesLeaveTheHitsExact) {
  for (const std::uint32_t bits : {64U, 128U, 256U}) {
    const Codes packed = test::uniform_codes(10000, code_bytes(bits), bits);
    const std::vector<float> projections = test::normal_projections(2 * bits, bits + 1);
    const CodeParts parts(bits, GetParam(), packed, {});
    for (const std::size_t k : {1U, 1000U}) {
      expect_reference_hits(bits, parts, packed, projections, {.k = k}, 4096);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Layouts, AsymmetricWidths, testing::Values(Layout::Transposed16, Layout::Words64),
                         [](const auto& layout) { return std::string(layout_name(layout.param)); });

// Natively the widest instructions are chosen at run time; all others that this machine has must answer alike.
TEST(AsymmetricCursor, EveryInstructionSetAnswersAsTheReference) {
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    hwy::SetSupportedTargetsForTest(target);
    for (std::uint32_t bits = min_bits; bits <= max_bits; bits += bits < 296 ? 8 : 56) {
      const Codes packed = test::clustered_codes(500, code_bytes(bits), bits);
      const std::vector<float> projections = test::normal_projections(2 * bits, bits);
      for (const Layout layout : {Layout::Transposed16, Layout::Words64}) {
        expect_reference_hits(bits, CodeParts(bits, layout, packed, {70}), packed, projections, {.k = 9}, 1000);
      }
    }
  }
  hwy::SetSupportedTargetsForTest(0);
}

TEST(AsymmetricCursor, KeepsFourTimesKButAtLeast200) {
  EXPECT_EQ(asymmetric_candidates(0), 0U);
  EXPECT_EQ(asymmetric_candidates(1), 200U);
  EXPECT_EQ(asymmetric_candidates(50), 200U);
  EXPECT_EQ(asymmetric_candidates(51), 204U);
  EXPECT_EQ(asymmetric_candidates(max_k), max_k + 65536);
}

TEST(AsymmetricCursor, ZeroProjectionsGiveTheFirstPositions) {
  const Codes packed = test::uniform_codes(300, 8, 1);
  for (const float zero : {0.0F, -0.0F}) {
    const Hits hits = search(64, packed, std::vector<float>(64, zero), 3);
    EXPECT_EQ(hits, (Hits{{.position = 0}, {.position = 1}, {.position = 2}}));
  }
}

TEST(AsymmetricCursor, NegativeZeroIsZero) {
  const Codes packed = test::uniform_codes(1000, 8, 1);
  std::vector<float> projections = test::normal_projections(64, 1);
  std::fill_n(projections.begin() + 10, 20, 0.0F);
  const Hits expected = search(64, packed, projections, 100);
  std::fill_n(projections.begin() + 15, 10, -0.0F);
  EXPECT_EQ(search(64, packed, projections, 100), expected);
}

// Only the size of projections relative to each other counts, even where their sum is no float any more.
TEST(AsymmetricCursor, HugeAndTinyProjectionsOrderAsOthersDo) {
  const Codes packed = test::uniform_codes(1000, 32, 1);
  std::vector<float> projections = test::normal_projections(256, 1);
  for (float& projection : projections) {  // few significant bits, which survive near the smallest float
    projection = std::round(projection * 64) / 64;
  }
  const auto expected = positions(search(256, packed, projections, 100));
  for (const float factor : {0x1p+125F, 0x1p-140F}) {
    std::vector<float> scaled = projections;
    std::ranges::transform(scaled, scaled.begin(), [&](float projection) { return projection * factor; });
    EXPECT_EQ(positions(search(256, packed, scaled, 100)), expected) << factor;
  }
  EXPECT_EQ(search(256, packed, std::vector<float>(256, 0x1p+127F), 10),
            search(256, packed, std::vector<float>(256, 1), 10));
  const Hits extreme = search(256, packed, std::vector<float>(256, std::numeric_limits<float>::max()), 10);
  EXPECT_GT(extreme[0].score, 0.1F);
  EXPECT_LE(extreme[0].score, 1.0F);
}

TEST(AsymmetricCursor, NoHitsWhereNoneAreAskedFor) {
  EXPECT_TRUE(search(64, Codes(100 * 8, 0xAA), test::normal_projections(64, 1), 0).empty());
}

TEST(AsymmetricCursor, TiesGoByPosition) {
  const Hits hits = search(64, Codes(1000 * 8, 0xAA), test::normal_projections(64, 1), 5);
  EXPECT_EQ(positions(hits), (std::vector<std::uint32_t>{0, 1, 2, 3, 4}));
}

TEST(AsymmetricCursor, CodesAddedAfterItsStartAreNotSeen) {
  CodeSet codes = CodeSet::create(64).value();
  ASSERT_TRUE(codes.append(Codes(20 * 8, 0x00)).has_value());
  auto cursor = AsymmetricCursor::create(64, 20, std::vector<float>(64, 1), {.k = 30}).value();
  ASSERT_FALSE(cursor.advance(std::vector{codes.view()}, 16).value());
  ASSERT_TRUE(codes.append(Codes(1000 * 8, 0xFF)).has_value());
  ASSERT_TRUE(cursor.advance(std::vector{codes.view()}, 5000).value());
  ASSERT_EQ(cursor.hits(0).size(), 20U);
  EXPECT_EQ(cursor.hits(0)[0].score, -1.0F);
}

TEST(AsymmetricCursor, ScoresManyQueriesInSlicesToo) {
  const Codes packed = test::uniform_codes(400, 8, 1);
  const CodeParts parts(64, Layout::Transposed16, packed, {});
  auto cursor = AsymmetricCursor::create(64, 400, test::normal_projections(5 * 64, 1), {.k = 1}).value();
  for (int call = 0; call < 4; ++call) {
    EXPECT_FALSE(cursor.advance(parts.views(), 400).value());
    EXPECT_EQ(cursor.scanned(), 400U);
  }
  EXPECT_TRUE(cursor.advance(parts.views(), 400).value());
}

TEST(AsymmetricCursor, RefusesWhatDoesNotFit) {
  const std::vector<float> query(64, 1);
  const auto code_of = [](std::uint32_t bits, std::size_t count, const std::vector<float>& projections,
                          const SearchOptions& options) {
    return AsymmetricCursor::create(bits, count, projections, options).error().code;
  };
  EXPECT_EQ(code_of(60, 0, query, {}), ErrorCode::WrongBits);
  EXPECT_EQ(code_of(64, 0, std::vector<float>(63), {}), ErrorCode::WrongBits);
  EXPECT_EQ(code_of(64, 0, {}, {}), ErrorCode::WrongBits);
  EXPECT_EQ(code_of(64, 0, query, {.k = max_k + 1}), ErrorCode::KOutOfRange);
  EXPECT_EQ(code_of(64, 0, query, {.max_distance = 63}), ErrorCode::InvalidArgument);
  for (const float wrong : {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(),
                            -std::numeric_limits<float>::infinity()}) {
    std::vector<float> projections = query;
    projections[63] = wrong;
    EXPECT_EQ(code_of(64, 0, projections, {}), ErrorCode::InvalidArgument);
  }
  const CodeSet narrow = CodeSet::create(32).value();
  auto cursor = AsymmetricCursor::create(64, 1, query, {.k = 1}).value();
  EXPECT_EQ(cursor.advance(std::vector{narrow.view()}, 16).error().code, ErrorCode::WrongBits);
  EXPECT_EQ(cursor.advance({}, 16).error().code, ErrorCode::InvalidArgument);
}

}  // namespace
}  // namespace crosshash
