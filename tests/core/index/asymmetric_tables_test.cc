#include "index/asymmetric_tables.h"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

#include "asymmetric_reference.h"
#include "hashing/crc32c.h"

namespace crosshash {
namespace {

using Table = std::vector<std::uint8_t>;

Table low_table(const AsymmetricTables& tables, std::size_t byte) {
  const std::uint8_t* table = tables.low() + byte * AsymmetricTables::entries;
  return {table, table + AsymmetricTables::entries};
}

Table high_table(const AsymmetricTables& tables, std::size_t byte) {
  const std::uint8_t* table = tables.high() + byte * AsymmetricTables::entries;
  return {table, table + AsymmetricTables::entries};
}

TEST(AsymmetricTables, HoldTheWeightsOfAgreeingBits) {
  // The low nibble is the largest, so one unit of a projection weighs 253 / 10 = 25.3.
  const std::vector<float> projections = {1, -2, 3, 4, 0, 0.5F, -1, 0};
  const AsymmetricTables tables(projections);
  // 25, 51, 76 and 101; the second one counts where its bit is 0.
  EXPECT_EQ(low_table(tables, 0), (Table{51, 76, 0, 25, 127, 152, 76, 101, 152, 177, 101, 126, 228, 253, 177, 202}));
  // 0, 13 (12.65), 25 and 0; the third one counts where its bit is 0.
  EXPECT_EQ(high_table(tables, 0), (Table{25, 25, 38, 38, 0, 0, 13, 13, 25, 25, 38, 38, 0, 0, 13, 13}));
}

TEST(AsymmetricTables, RoundHalvesUp) {
  // 253 / 253: weights are the projections.
  const std::vector<float> projections = {253, 0, 0, 0, 0.5F, -1.5F, 2.4999998F, 0};
  EXPECT_EQ(high_table(AsymmetricTables(projections), 0), (Table{2, 3, 0, 1, 4, 5, 2, 3, 2, 3, 0, 1, 4, 5, 2, 3}));
}

TEST(AsymmetricTables, AFullNibbleIsAtMost255) {
  for (std::uint32_t seed = 0; seed < 300; ++seed) {
    const std::vector<float> projections = test::normal_projections(8, seed);
    const std::vector<long> weights = test::integer_weights(projections);
    const long low = weights[0] + weights[1] + weights[2] + weights[3];
    const long high = weights[4] + weights[5] + weights[6] + weights[7];
    EXPECT_GE(std::max(low, high), 251);
    EXPECT_LE(std::max(low, high), 255);
    const AsymmetricTables tables(projections);
    EXPECT_EQ(std::ranges::max(low_table(tables, 0)), low);
    EXPECT_EQ(std::ranges::max(high_table(tables, 0)), high);
  }
  const std::vector<float> halves = {63.5F, 63.5F, 63.5F, 62.5F, 0, 0, 0, 0};  // all four round up
  EXPECT_EQ(std::ranges::max(low_table(AsymmetricTables(halves), 0)), 255);
}

TEST(AsymmetricTables, TakeProjectionsOfAnySize) {
  const std::vector<float> ordinary = {1, -2, 3, 4, 0, 0.5F, -1, 0};
  for (const float factor : {0x1p-140F, 0x1p-100F, 0x1p+125F}) {
    std::vector<float> projections = ordinary;
    std::ranges::transform(projections, projections.begin(), [&](float projection) { return projection * factor; });
    EXPECT_EQ(low_table(AsymmetricTables(projections), 0), low_table(AsymmetricTables(ordinary), 0)) << factor;
    EXPECT_EQ(high_table(AsymmetricTables(projections), 0), high_table(AsymmetricTables(ordinary), 0)) << factor;
  }
  const std::vector<float> largest(8, std::numeric_limits<float>::max());
  EXPECT_EQ(std::ranges::max(low_table(AsymmetricTables(largest), 0)), 4 * 63);
  const std::vector<float> smallest(8, -std::numeric_limits<float>::denorm_min());
  EXPECT_EQ(low_table(AsymmetricTables(smallest), 0)[0], 4 * 63);
}

TEST(AsymmetricTables, OfZerosAreZero) {
  for (const float zero : {0.0F, -0.0F}) {
    const AsymmetricTables tables(std::vector<float>(8, zero));
    EXPECT_EQ(low_table(tables, 0), Table(16, 0));
    EXPECT_EQ(high_table(tables, 0), Table(16, 0));
  }
}

TEST(AsymmetricTables, AreFilledUpWithZeros) {
  const AsymmetricTables tables(std::vector<float>(24, 1));
  ASSERT_EQ(tables.rows(), 16U);
  EXPECT_EQ(low_table(tables, 2)[15], 4 * 63);
  for (std::size_t row = 3; row < 16; ++row) {
    EXPECT_EQ(low_table(tables, row), Table(16, 0));
    EXPECT_EQ(high_table(tables, row), Table(16, 0));
  }
  EXPECT_EQ(AsymmetricTables(std::vector<float>(1024, 1)).rows(), 128U);
}

// The same bytes on every target: a fixed query, of numbers that all targets make alike.
TEST(AsymmetricTables, AreTheSameEverywhere) {
  std::mt19937 random(2);
  std::vector<float> projections(1024);
  std::ranges::generate(projections, [&] { return static_cast<float>(random() >> 8) / 3.0F - 2796202.5F; });
  const AsymmetricTables tables(projections);
  EXPECT_EQ(crc32c(std::span(tables.low(), 128 * 16)), 3966897885U);
  EXPECT_EQ(crc32c(std::span(tables.high(), 128 * 16)), 3155595598U);
}

}  // namespace
}  // namespace crosshash
