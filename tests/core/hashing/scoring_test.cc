#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <random>
#include <vector>

#include "codes/code_set.h"
#include "hashing/asymmetric.h"
#include "hashing/int8_embeddings.h"

namespace crosshash {
namespace {

TEST(Asymmetric, WeighsBitsByTheirProjections) {
  const std::vector<float> projections = {1, -2, 3, 0, 0, 0, 0, 4};
  EXPECT_FLOAT_EQ(asymmetric_score(projections, std::vector<std::uint8_t>{0b10000101}), 1.0F);
  EXPECT_FLOAT_EQ(asymmetric_score(projections, std::vector<std::uint8_t>{0b01111010}), -1.0F);
  EXPECT_FLOAT_EQ(asymmetric_score(projections, std::vector<std::uint8_t>{0b10000100}), 0.8F);
  EXPECT_EQ(asymmetric_score(std::vector<float>(8, 0), std::vector<std::uint8_t>{255}), 0.0F);
}

TEST(Asymmetric, HasAScoreWhereTheSumOfProjectionsIsTooLargeForAFloat) {
  const std::vector<float> projections(8, 3e38F);
  EXPECT_FLOAT_EQ(asymmetric_score(projections, std::vector<std::uint8_t>{0b00000111}), -0.25F);
}

TEST(Asymmetric, ReadsPositionsAcrossParts) {
  CodeSet first = CodeSet::create(8).value();
  CodeSet second = CodeSet::create(8, Layout::Words64).value();
  ASSERT_TRUE(first.append(std::vector<std::uint8_t>{0x00, 0xFF}).has_value());
  ASSERT_TRUE(second.append(std::vector<std::uint8_t>{0x0F}).has_value());
  const std::array parts = {first.view(), second.view()};
  const std::vector<float> projections(8, 0.5F);
  EXPECT_EQ(asymmetric_scores(parts, projections, std::array<std::uint32_t, 3>{2, 1, 0}).value(),
            (std::vector<float>{0, 1, -1}));
  EXPECT_EQ(asymmetric_scores(parts, projections, std::array<std::uint32_t, 1>{3}).error().code,
            ErrorCode::InvalidArgument);
  EXPECT_EQ(asymmetric_scores(parts, std::vector<float>(16), std::array<std::uint32_t, 1>{0}).error().code,
            ErrorCode::WrongBits);
}

TEST(Int8Embeddings, RoundToTheNearestStep) {
  std::array<std::int8_t, 4> quantized{};
  EXPECT_FLOAT_EQ(quantize_int8(std::array{1.27F, -0.014F, 0.016F, -1.27F}, quantized), 0.01F);
  EXPECT_EQ(quantized, (std::array<std::int8_t, 4>{127, -1, 2, -127}));
  EXPECT_EQ(quantize_int8(std::array{0.0F, 0.0F, 0.0F, 0.0F}, quantized), 0.0F);
  EXPECT_EQ(quantized, (std::array<std::int8_t, 4>{0, 0, 0, 0}));
}

TEST(Int8Embeddings, SimilarityIsCloseToTheFloatDotProduct) {
  std::mt19937 random(5);
  std::normal_distribution<float> normal;
  for (const std::size_t dimensions : {1U, 3U, 64U, 255U}) {
    constexpr std::size_t rows = 20;
    std::vector<float> query(dimensions);
    std::vector<std::vector<float>> embeddings(rows, std::vector<float>(dimensions));
    std::vector<std::int8_t> values(rows * dimensions);
    std::vector<float> scales(rows);
    for (float& value : query) {
      value = normal(random);
    }
    for (std::size_t row = 0; row < rows; ++row) {
      for (float& value : embeddings[row]) {
        value = normal(random);
      }
      scales[row] = quantize_int8(embeddings[row], std::span(values).subspan(row * dimensions, dimensions));
    }
    const Int8Embeddings quantized{.dimensions = dimensions, .values = values, .scales = scales};
    for (std::size_t row = 0; row < rows; ++row) {
      double expected = 0;
      double most = 0;  // no component is off by more than half a step
      for (std::size_t i = 0; i < dimensions; ++i) {
        expected += static_cast<double>(query[i]) * static_cast<double>(embeddings[row][i]);
        most += std::abs(static_cast<double>(query[i])) * static_cast<double>(scales[row]) / 2;
      }
      EXPECT_NEAR(quantized.similarity(query, row), expected, most + 1e-5);
    }
  }
}

}  // namespace
}  // namespace crosshash
