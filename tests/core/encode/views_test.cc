#include "encode/views.h"

#include <gtest/gtest.h>

namespace crosshash {
namespace {

ImageOptions with(Resize resize, std::uint32_t size, std::uint32_t views = 1, float scale = 1.0F) {
  ImageOptions options;
  options.resize = resize;
  options.size = size;
  options.views = views;
  options.scale = scale;
  return options;
}

TEST(PlanViews, CropsTheMiddleOfTheLongerSide) {
  const ViewPlan plan = plan_views(with(Resize::Crop, 224), 640, 481);
  EXPECT_EQ(plan.resized.height, 224U);
  EXPECT_EQ(plan.resized.width, 298U);  // 298.05
  EXPECT_EQ(plan.boxes, (std::vector<Box>{{37, 0, 224, 224}}));
  EXPECT_FALSE(plan.mirrored);
}

TEST(PlanViews, ScalesTheShorterSideBeforeItCrops) {
  const ViewPlan plan = plan_views(with(Resize::Crop, 224, 10, 1.143F), 100, 200);
  EXPECT_EQ(plan.resized.width, 256U);  // 256.03
  EXPECT_EQ(plan.resized.height, 512U);
  EXPECT_EQ(plan.boxes,
            (std::vector<Box>{
                {16, 144, 224, 224}, {0, 0, 224, 224}, {32, 0, 224, 224}, {0, 288, 224, 224}, {32, 288, 224, 224}}));
  EXPECT_TRUE(plan.mirrored);
}

TEST(PlanViews, BeginsBeforeTheMiddleWhenAnOddPixelIsLeft) {
  EXPECT_EQ(plan_views(with(Resize::Crop, 10), 11, 10).boxes, (std::vector<Box>{{0, 0, 10, 10}}));
  EXPECT_EQ(plan_views(with(Resize::Crop, 10), 10, 13).boxes, (std::vector<Box>{{0, 1, 10, 10}}));
}

TEST(PlanViews, FitsTheLongerSide) {
  const ViewPlan plan = plan_views(with(Resize::Fit, 224, 2), 300, 200);
  EXPECT_EQ(plan.boxes, (std::vector<Box>{{0, 0, 224, 149}}));  // 149.33
  EXPECT_EQ(plan.left, 0U);
  EXPECT_EQ(plan.top, 37U);
  EXPECT_TRUE(plan.mirrored);
  const ViewPlan high = plan_views(with(Resize::Fit, 224), 10, 268435456 / 10);
  EXPECT_EQ(high.boxes, (std::vector<Box>{{0, 0, 1, 224}}));
  EXPECT_EQ(high.left, 111U);
}

TEST(PlanViews, SquashesBothSides) {
  const ViewPlan plan = plan_views(with(Resize::Squash, 32), 1000, 3);
  EXPECT_EQ(plan.resized.width, 32U);
  EXPECT_EQ(plan.resized.height, 32U);
  EXPECT_EQ(plan.boxes, (std::vector<Box>{{0, 0, 32, 32}}));
}

// 2^28 pixels in a row, at the greatest size and scale: nothing may wrap around.
TEST(PlanViews, CountsPastThirtyTwoBits) {
  const ViewPlan plan = plan_views(with(Resize::Crop, 2048, 5, 8.0F), 1U << 28, 1);
  EXPECT_EQ(plan.resized.width, std::uint64_t{1} << 42);
  EXPECT_EQ(plan.boxes[2].left, (std::uint64_t{1} << 42) - 2048);
}

}  // namespace
}  // namespace crosshash
