#include "metrics/relevance.h"

#include <gtest/gtest.h>

#include <limits>
#include <random>
#include <set>
#include <vector>

namespace crosshash {
namespace {

using Items = std::vector<std::uint32_t>;

Items of(const Relevance& relevance, std::size_t query) {
  Items room = {99, 98};
  const auto items = relevance.of(query, room);
  return {items.begin(), items.end()};
}

TEST(Relevance, ByLabelsIsSharingOne) {
  std::mt19937 random(2);
  const auto random_labels = [&](std::size_t rows, std::uint32_t categories) {
    Items starts = {0};
    Items labels;
    for (std::size_t row = 0; row < rows; ++row) {
      std::set<std::uint32_t> chosen;
      for (std::size_t i = random() % 4; i > 0; --i) {
        chosen.insert(static_cast<std::uint32_t>(random() % categories));
      }
      labels.insert(labels.end(), chosen.begin(), chosen.end());
      starts.push_back(static_cast<std::uint32_t>(labels.size()));
    }
    return Labels::multi(starts, labels).value();
  };
  const Labels queries = random_labels(30, 9);  // some categories that the gallery does not have
  const Labels gallery = random_labels(40, 7);
  const Relevance relevance = Relevance::by_labels(queries, gallery).value();
  EXPECT_EQ(relevance.queries(), 30);
  EXPECT_EQ(relevance.gallery(), 40);
  for (std::size_t query = 0; query < 30; ++query) {
    Items shared;
    for (std::uint32_t item = 0; item < 40; ++item) {
      if (queries.share(query, gallery, item)) {
        shared.push_back(item);
      }
    }
    EXPECT_EQ(of(relevance, query), shared);
  }
}

TEST(Relevance, ByPairs) {
  const Items starts = {0, 2, 2, 5};
  const Items items = {4, 1, 3, 0, 2};
  const Relevance relevance = Relevance::by_pairs(starts, items, 5).value();
  EXPECT_EQ(relevance.queries(), 3);
  EXPECT_EQ(relevance.gallery(), 5);
  EXPECT_EQ(of(relevance, 0), (Items{1, 4}));
  EXPECT_EQ(of(relevance, 1), Items{});
  EXPECT_EQ(of(relevance, 2), (Items{0, 2, 3}));
}

TEST(Relevance, PairsMustFit) {
  const auto message = [](const Items& starts, const Items& items, std::size_t gallery) {
    const auto relevance = Relevance::by_pairs(starts, items, gallery);
    return relevance ? std::string() : relevance.error().message;
  };
  EXPECT_EQ(message({0, 1}, {4}, 5), "");
  EXPECT_NE(message({0, 1}, {5}, 5).find("item 5 of a gallery of 5"), std::string::npos);
  EXPECT_NE(message({0, 0, 2}, {3, 3}, 5).find("query 1 has an item twice"), std::string::npos);
  for (const Items& starts : {Items{}, Items{1, 1}, Items{0, 2}, Items{0, 1, 0, 1}}) {
    EXPECT_NE(message(starts, {3}, 5).find("row starts"), std::string::npos);
  }
  EXPECT_NE(message({0, 0}, {}, Relevance::max_items + 1).find("16777217 gallery items"), std::string::npos);
}

}  // namespace
}  // namespace crosshash
