#include <gtest/gtest.h>

#include <span>
#include <vector>

#include "hashing/hash_function_prefix.h"

namespace crosshash {
namespace {

HashFunction sixteen_bits(Activation last) {
  AffineLayer first{
      .rows = 2, .columns = 3, .activation = Activation::Tanh, .weights = {1, 2, -1, 0, 1, 3}, .bias = {0.5F, 0}};
  AffineLayer second{.rows = 16, .columns = 2, .activation = last, .weights = {}, .bias = {}};
  std::vector<float> thresholds;
  for (int i = 0; i < 16; ++i) {
    second.weights.insert(second.weights.end(), {static_cast<float>(i - 8), static_cast<float>(i % 3)});
    second.bias.push_back(static_cast<float>(i % 5));
    thresholds.push_back(static_cast<float>(i % 2));
  }
  return HashFunction::create({first, second}, thresholds).value();
}

TEST(HashFunctionPrefix, GivesTheFirstBitsWhateverTheLastLayer) {
  const std::vector<float> embedding = {0.25F, -1, 2};
  for (const Activation last : {Activation::None, Activation::Tanh, Activation::Rbf}) {
    const HashFunction whole = sixteen_bits(last);
    const HashFunction half = prefix(whole, 8).value();
    EXPECT_EQ(half.bits(), 8U);
    EXPECT_EQ(half.dimensions(), 3U);
    const std::vector<float> projections = whole.project(embedding).value();
    EXPECT_EQ(half.project(embedding).value(), std::vector<float>(projections.begin(), projections.begin() + 8));
    EXPECT_EQ(half.binarize(embedding).value()[0], whole.binarize(embedding).value()[0]);
    EXPECT_EQ(prefix(whole, 16).value().binarize(embedding).value(), whole.binarize(embedding).value());
  }
}

TEST(HashFunctionPrefix, WithoutLayersTakesTheWholeEmbeddingStill) {
  std::vector<float> thresholds(16, 0.5F);
  thresholds[3] = 4;
  const HashFunction whole = HashFunction::create({}, thresholds).value();
  std::vector<float> embedding(16);
  for (std::size_t i = 0; i < 16; ++i) {
    embedding[i] = static_cast<float>(i % 5);
  }
  const HashFunction half = prefix(whole, 8).value();
  EXPECT_EQ(half.dimensions(), 16U);
  const std::vector<float> projections = whole.project(embedding).value();
  EXPECT_EQ(half.project(embedding).value(), std::vector<float>(projections.begin(), projections.begin() + 8));
}

TEST(HashFunctionPrefix, RefusesBitsThatAreNotThere) {
  const HashFunction whole = sixteen_bits(Activation::None);
  for (const std::uint32_t bits : {0U, 4U, 12U, 24U}) {
    EXPECT_EQ(prefix(whole, bits).error().code, ErrorCode::WrongBits) << bits;
  }
}

}  // namespace
}  // namespace crosshash
