#include "learning/labels.h"

#include <gtest/gtest.h>

#include <vector>

namespace crosshash {
namespace {

using Numbers = std::vector<std::uint32_t>;

Numbers of(const Labels& labels, std::size_t row) { return {labels.of(row).begin(), labels.of(row).end()}; }

Labels multi(const Numbers& starts, const Numbers& categories) { return Labels::multi(starts, categories).value(); }

TEST(Labels, ANegativeLabelIsNone) {
  const Labels labels = Labels::single(std::vector<std::int32_t>{2, -1, 0}).value();
  EXPECT_EQ(labels.rows(), 3U);
  EXPECT_EQ(labels.categories(), 3U);
  EXPECT_EQ(of(labels, 0), Numbers{2});
  EXPECT_EQ(of(labels, 1), Numbers{});
  EXPECT_FALSE(labels.share(1, labels, 1)) << "an item without labels is relevant to nothing, itself included";
}

TEST(Labels, SeveralCategoriesAreSortedWithinAnItem) {
  const Labels labels = multi({0, 3, 3, 4}, {5, 1, 3, 3});
  EXPECT_EQ(of(labels, 0), (Numbers{1, 3, 5}));
  EXPECT_EQ(of(labels, 1), Numbers{});
  EXPECT_EQ(labels.categories(), 6U);
}

TEST(Labels, TwoItemsShareWhenOneCategoryIsInBoth) {
  const Labels labels = multi({0, 3, 5, 7}, {1, 3, 5, 0, 5, 2, 4});
  EXPECT_TRUE(labels.share(0, labels, 1));
  EXPECT_TRUE(labels.share(1, labels, 0));
  EXPECT_FALSE(labels.share(0, labels, 2));
  EXPECT_FALSE(labels.share(2, labels, 1));
  EXPECT_TRUE(labels.share(2, Labels::single(std::vector<std::int32_t>{4}).value(), 0)) << "labels of another set";
}

TEST(Labels, SelectsItems) {
  const Labels labels = multi({0, 1, 3}, {7, 0, 2});
  const Labels chosen = labels.select(Numbers{1, 0, 1}).value();
  EXPECT_EQ(chosen.rows(), 3U);
  EXPECT_EQ(of(chosen, 0), (Numbers{0, 2}));
  EXPECT_EQ(of(chosen, 1), Numbers{7});
  EXPECT_EQ(labels.select(Numbers{0}).value().categories(), 8U) << "categories keep their numbers";
  EXPECT_EQ(labels.select(Numbers{2}).error().code, ErrorCode::InvalidArgument);
}

TEST(Labels, RefusesWhatDoesNotFit) {
  const auto code = [](const Numbers& starts, const Numbers& categories) {
    return Labels::multi(starts, categories).error().code;
  };
  EXPECT_EQ(code({}, {}), ErrorCode::InvalidArgument);
  EXPECT_EQ(code({1, 2}, {0, 1}), ErrorCode::InvalidArgument);
  EXPECT_EQ(code({0, 1}, {0, 1}), ErrorCode::InvalidArgument);
  EXPECT_EQ(code({0, 2, 1, 2}, {0, 1}), ErrorCode::InvalidArgument);
  EXPECT_EQ(code({0, 2}, {1, 1}), ErrorCode::InvalidArgument);
  EXPECT_EQ(code({0, 1}, {Labels::max_categories}), ErrorCode::InvalidArgument);
  EXPECT_EQ(Labels::single(std::vector<std::int32_t>{1 << 16}).error().code, ErrorCode::InvalidArgument);
  EXPECT_EQ(Labels::single(std::vector<std::int32_t>{(1 << 16) - 1}).value().categories(), Labels::max_categories);
}

}  // namespace
}  // namespace crosshash
