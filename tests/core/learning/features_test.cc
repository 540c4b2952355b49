#include "learning/features.h"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

namespace crosshash {
namespace {

std::vector<float> row_of(const Features& features, std::size_t row) {
  std::vector<float> values(features.columns(), -1);
  features.copy_row(row, values);
  return values;
}

TEST(Features, DenseRowsFollowEachOther) {
  const std::vector<float> values = {1, 2, 3, 4, 5, 6};
  const Features features = Features::dense(values, 3).value();
  EXPECT_EQ(features.rows(), 2U);
  EXPECT_EQ(features.columns(), 3U);
  EXPECT_FALSE(features.is_sparse());
  EXPECT_EQ(row_of(features, 1), (std::vector<float>{4, 5, 6}));
}

TEST(Features, SparseRowsAreZeroElsewhere) {
  const std::vector<std::uint32_t> starts = {0, 2, 2, 3};
  const std::vector<std::uint32_t> columns = {0, 3, 2};
  const std::vector<float> values = {1, 2, 3};
  const Features features = Features::sparse(starts, columns, values, 4).value();
  EXPECT_EQ(features.rows(), 3U);
  EXPECT_TRUE(features.is_sparse());
  EXPECT_EQ(row_of(features, 0), (std::vector<float>{1, 0, 0, 2}));
  EXPECT_EQ(row_of(features, 1), (std::vector<float>{0, 0, 0, 0}));
  EXPECT_EQ(row_of(features, 2), (std::vector<float>{0, 0, 3, 0}));
  EXPECT_EQ(row_of(features.select({2, 0}).value(), 1), (std::vector<float>{1, 0, 0, 2}));
}

TEST(Features, ASelectionOfASelectionCountsInTheFirst) {
  const std::vector<float> values = {10, 11, 12, 13};
  const Features chosen = Features::dense(values, 1).value().select({3, 1, 1}).value();
  EXPECT_EQ(chosen.rows(), 3U);
  EXPECT_EQ(row_of(chosen, 2), std::vector<float>{11});
  EXPECT_EQ(row_of(chosen.select({1, 0}).value(), 1), std::vector<float>{13});
  const DistinctRows distinct = chosen.distinct();
  EXPECT_EQ(distinct.features.rows(), 2U);
  EXPECT_EQ(distinct.places, (std::vector<std::uint32_t>{0, 1, 1}));
  EXPECT_EQ(row_of(distinct.features, 1), std::vector<float>{11});
  EXPECT_EQ(Features::dense(values, 1).value().distinct().places, (std::vector<std::uint32_t>{0, 1, 2, 3}));
  EXPECT_EQ(chosen.select({3}).error().code, ErrorCode::InvalidArgument);
  EXPECT_EQ(chosen.select({}).value().rows(), 0U);
}

TEST(Features, RefusesDenseRowsThatDoNotFit) {
  const auto code = [](std::vector<float> values, std::size_t columns) {
    return Features::dense(values, columns).error().code;
  };
  EXPECT_EQ(code({1, 2, 3}, 2), ErrorCode::InvalidArgument);
  EXPECT_EQ(code({1, 2}, 0), ErrorCode::InvalidArgument);
  EXPECT_EQ(code({}, Features::max_columns + 1), ErrorCode::InvalidArgument);
  EXPECT_EQ(code({1, std::numeric_limits<float>::quiet_NaN()}, 1), ErrorCode::InvalidArgument);
  EXPECT_EQ(code({1, -std::numeric_limits<float>::infinity()}, 1), ErrorCode::InvalidArgument);
}

TEST(Features, RefusesSparseRowsThatDoNotFit) {
  using Numbers = std::vector<std::uint32_t>;
  const auto accepted = [](const Numbers& starts, const Numbers& columns, const std::vector<float>& values) {
    const auto features = Features::sparse(starts, columns, values, 4);
    EXPECT_TRUE(features || features.error().code == ErrorCode::InvalidArgument);
    return features.has_value();
  };
  EXPECT_TRUE(accepted({0, 1, 2}, {3, 0}, {1, 2}));
  EXPECT_FALSE(accepted({}, {}, {}));
  EXPECT_FALSE(accepted({1, 2}, {3, 0}, {1, 2}));
  EXPECT_FALSE(accepted({0, 3}, {3, 0}, {1, 2}));
  EXPECT_FALSE(accepted({0, 2, 1, 2}, {0, 1}, {1, 2}));
  EXPECT_FALSE(accepted({0, 2}, {3, 0}, {1, 2})) << "columns fall";
  EXPECT_FALSE(accepted({0, 2}, {3, 3}, {1, 2})) << "a column twice";
  EXPECT_FALSE(accepted({0, 1}, {4}, {1})) << "no such column";
  EXPECT_FALSE(accepted({0, 2}, {0, 1}, {1}));
  EXPECT_FALSE(accepted({0, 1}, {0}, {std::numeric_limits<float>::infinity()}));
}

}  // namespace
}  // namespace crosshash
