#include "encode/names.h"

#include <gtest/gtest.h>

#include "encode/expect_failure.h"

namespace crosshash {
namespace {

TEST(Names, AreReadAsWhatTheyName) {
  EXPECT_EQ(parse_resize("crop").value(), Resize::Crop);
  EXPECT_EQ(parse_resize("fit").value(), Resize::Fit);
  EXPECT_EQ(parse_resize("squash").value(), Resize::Squash);
  EXPECT_EQ(parse_filter("bilinear").value(), Filter::Bilinear);
  EXPECT_EQ(parse_filter("bicubic").value(), Filter::Bicubic);
  EXPECT_EQ(parse_pooling("none").value(), Pooling::None);
  EXPECT_EQ(parse_pooling("mean").value(), Pooling::Mean);
  EXPECT_EQ(parse_pooling("cls").value(), Pooling::Cls);
  EXPECT_EQ(parse_pooling("max").value(), Pooling::Max);
  EXPECT_EQ(parse_padding("longest").value(), Padding::Longest);
  EXPECT_EQ(parse_padding("max").value(), Padding::Max);
  EXPECT_EQ(parse_tensor_type("float32").value(), TensorType::Float32);
  EXPECT_EQ(parse_tensor_type("uint8").value(), TensorType::UInt8);
}

TEST(Names, ThatAreUnknownAreRefusedWithTheKnownOnes) {
  expect_failure(parse_resize("Crop"), ErrorCode::InvalidArgument,
                 R"("Crop" is no way to resize; use one of "crop", "fit", "squash".)");
  expect_failure(parse_filter(""), ErrorCode::InvalidArgument, R"("" is no filter; use one of "bilinear", "bicubic".)");
  expect_failure(parse_pooling("average"), ErrorCode::InvalidArgument,
                 R"("average" is no pooling; use one of "none", "mean", "cls", "max".)");
  expect_failure(parse_padding("all"), ErrorCode::InvalidArgument,
                 R"("all" is no padding; use one of "longest", "max".)");
  expect_failure(parse_tensor_type("int8"), ErrorCode::InvalidArgument,
                 R"("int8" is no tensor type; use one of "float32", "uint8".)");
}

}  // namespace
}  // namespace crosshash
