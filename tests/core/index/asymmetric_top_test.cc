#include "index/asymmetric_top.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

#include "index/asymmetric_tables.h"

namespace crosshash {
namespace {

using Candidates = std::vector<AsymmetricCandidate>;

// Offers the scores in order of position, as a scan does.
Candidates best(const std::vector<std::uint32_t>& scores, std::size_t kept) {
  AsymmetricTop top(kept, scores.size());
  for (std::uint32_t position = 0; position < scores.size(); ++position) {
    if (scores[position] >= top.bound()) {
      top.offer({.score = scores[position], .position = position});
    }
  }
  const auto sorted = top.sorted();
  return {sorted.begin(), sorted.end()};
}

Candidates reference(const std::vector<std::uint32_t>& scores, std::size_t kept) {
  Candidates all;
  for (std::uint32_t position = 0; position < scores.size(); ++position) {
    all.push_back({.score = scores[position], .position = position});
  }
  std::ranges::sort(all, [](const AsymmetricCandidate& a, const AsymmetricCandidate& b) {
    return a.score > b.score || (a.score == b.score && a.position < b.position);
  });
  all.resize(std::min(all.size(), kept));
  return all;
}

TEST(AsymmetricTop, NothingEntersWhenNoneAreKept) {
  EXPECT_GT(AsymmetricTop(0, 100).bound(), max_integer_score);
  EXPECT_TRUE(AsymmetricTop(0, 100).sorted().empty());
}

TEST(AsymmetricTop, TheBoundRisesAboveTheWorstKept) {
  AsymmetricTop top(2, 1000);
  for (std::uint32_t position = 0; position < 4; ++position) {
    top.offer({.score = 7, .position = position});
  }
  EXPECT_EQ(top.bound(), 0);
  top.offer({.score = 9, .position = 4});
  EXPECT_EQ(top.bound(), 8);
  const auto sorted = top.sorted();
  EXPECT_EQ(Candidates(sorted.begin(), sorted.end()),
            (Candidates{{.score = 9, .position = 4}, {.score = 7, .position = 0}}));
}

TEST(AsymmetricTop, AgreesWithSorting) {
  std::mt19937 random(1);
  for (int round = 0; round < 300; ++round) {
    std::vector<std::uint32_t> scores(random() % 3000);
    const auto range = static_cast<std::uint32_t>(round % 3 == 0 ? 3 : 65281);  // few: ties
    std::ranges::generate(scores, [&] { return static_cast<std::uint32_t>(random() % range); });
    if (round % 2 == 0) {
      std::ranges::sort(scores);  // every one enters
    }
    for (const std::size_t kept : {std::size_t{1}, std::size_t{random() % 100}, scores.size() / 2, scores.size() + 3}) {
      EXPECT_EQ(best(scores, kept), reference(scores, kept)) << "round " << round << ", " << kept << " kept";
    }
  }
}

}  // namespace
}  // namespace crosshash
