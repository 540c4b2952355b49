#include "index/top_k.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

namespace crosshash {
namespace {

// Offers the distances in order of position, as a scan does.
std::vector<Hit> nearest(const std::vector<std::uint32_t>& distances, std::size_t k, std::uint32_t bits) {
  TopK top(k, bits);
  for (std::uint32_t position = 0; position < distances.size(); ++position) {
    if (distances[position] < top.bound()) {
      top.offer({.distance = distances[position], .position = position});
    }
  }
  return top.take();
}

TEST(TopK, NothingEntersWhenKIsZero) { EXPECT_EQ(TopK(0, 64).bound(), 0U); }

TEST(TopK, EverythingEntersUntilThereAreK) {
  TopK top(2, 64);
  EXPECT_EQ(top.bound(), 65U);
  top.offer({.distance = 64, .position = 0});
  EXPECT_EQ(top.bound(), 65U);
  top.offer({.distance = 3, .position = 1});
  EXPECT_EQ(top.bound(), 64U);
  top.offer({.distance = 3, .position = 2});
  EXPECT_EQ(top.bound(), 3U);
  EXPECT_EQ(top.take(), (std::vector<Hit>{{.distance = 3, .position = 1}, {.distance = 3, .position = 2}}));
}

TEST(TopK, KeepsTheFirstOfEqualDistances) {
  EXPECT_EQ(nearest({5, 5, 5, 5}, 2, 8),
            (std::vector<Hit>{{.distance = 5, .position = 0}, {.distance = 5, .position = 1}}));
}

TEST(TopK, AgreesWithSortingOnFallingAndRandomDistances) {
  std::mt19937 random(1);
  for (int round = 0; round < 200; ++round) {
    std::vector<std::uint32_t> distances(random() % 3000);
    const std::uint32_t range = 1 + random() % 64;
    std::ranges::generate(distances, [&] { return static_cast<std::uint32_t>(random() % range); });
    if (round % 2 == 0) {
      std::ranges::sort(distances, std::greater<>());  // every one enters, so hits are dropped on the way
    }
    std::vector<Hit> expected;
    for (std::uint32_t position = 0; position < distances.size(); ++position) {
      expected.push_back({.distance = distances[position], .position = position});
    }
    std::ranges::sort(expected);
    const std::size_t k = random() % 50;
    expected.resize(std::min(k, expected.size()));
    EXPECT_EQ(nearest(distances, k, 64), expected);
  }
}

}  // namespace
}  // namespace crosshash
