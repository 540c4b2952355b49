#include "encode/pooling.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>
#include <vector>

#include "error.h"

namespace crosshash {
namespace {

constexpr float not_a_number = std::numeric_limits<float>::quiet_NaN();

std::vector<float> pool(Pooling pooling, const std::vector<float>& tokens, const std::vector<std::int64_t>& mask) {
  std::vector<float> pooled(2);
  pool_tokens(pooling, tokens, mask, pooled);
  return pooled;
}

TEST(PoolTokens, LeavesOutWhatTheMaskDoes) {
  const std::vector<float> tokens = {9.0F, 9.0F, -3.0F, 5.0F, not_a_number, 9.0F, -1.0F, 2.0F};
  const std::vector<std::int64_t> mask = {0, 1, 0, 1};
  EXPECT_EQ(pool(Pooling::Mean, tokens, mask), (std::vector{-2.0F, 3.5F}));
  EXPECT_EQ(pool(Pooling::Max, tokens, mask), (std::vector{-1.0F, 5.0F}));
  EXPECT_EQ(pool(Pooling::Cls, tokens, mask), (std::vector{-3.0F, 5.0F}));
}

TEST(PoolTokens, CountsAllWithoutAMask) {
  const std::vector<float> tokens = {1.0F, -4.0F, 3.0F, -8.0F};
  EXPECT_EQ(pool(Pooling::Mean, tokens, {}), (std::vector{2.0F, -6.0F}));
  EXPECT_EQ(pool(Pooling::Max, tokens, {}), (std::vector{3.0F, -4.0F}));
  EXPECT_EQ(pool(Pooling::Cls, tokens, {}), (std::vector{1.0F, -4.0F}));
  EXPECT_EQ(pool(Pooling::None, {1.0F, -4.0F}, {}), (std::vector{1.0F, -4.0F}));
}

TEST(PoolTokens, LetsWhatIsNoNumberThrough) {
  for (const std::vector<float>& tokens : {std::vector{1.0F, not_a_number, 3.0F, 8.0F, 2.0F, 9.0F},
                                           std::vector{1.0F, 8.0F, 3.0F, not_a_number, 2.0F, 9.0F}}) {
    for (const Pooling pooling : {Pooling::Mean, Pooling::Max}) {
      const std::vector<float> pooled = pool(pooling, tokens, {});
      EXPECT_TRUE(std::isfinite(pooled[0]));
      EXPECT_TRUE(std::isnan(pooled[1]));
    }
  }
}

TEST(PoolTokens, RefusesToPoolNothing) {
  for (const Pooling pooling : {Pooling::Mean, Pooling::Cls, Pooling::Max}) {
    EXPECT_THROW(pool(pooling, {1.0F, 2.0F, 3.0F, 4.0F}, {0, 0}), Failure);
    EXPECT_THROW(pool(pooling, {}, {}), Failure);
  }
}

TEST(NormaliseL2, KeepsTheDirectionOfTheLongestAndTheShortest) {
  for (const float length : {1e-44F, 1e-30F, 1.0F, 1e38F}) {
    std::array<float, 2> vector = {length, -length};
    normalise_l2(vector);
    EXPECT_FLOAT_EQ(vector[0], std::sqrt(0.5F));
    EXPECT_FLOAT_EQ(vector[1], -std::sqrt(0.5F));
  }
}

TEST(NormaliseL2, RefusesWhatHasNoDirection) {
  for (const float value : {0.0F, not_a_number, std::numeric_limits<float>::infinity()}) {
    std::array<float, 2> vector = {value, 0.0F};
    EXPECT_THROW(normalise_l2(vector), Failure);
  }
}

}  // namespace
}  // namespace crosshash
