#include "error.h"

#include <gtest/gtest.h>

#include <set>
#include <stdexcept>

namespace crosshash {
namespace {

TEST(Guard, PassesValuesAndResultsOn) {
  EXPECT_EQ(guard([] { return 3; }).value(), 3);
  EXPECT_EQ(guard([]() -> Result<int> { return 4; }).value(), 4);
  EXPECT_TRUE(guard([] {}).has_value());
  EXPECT_EQ(guard([]() -> Result<int> { return fail(ErrorCode::WrongBits, "no"); }).error().code, ErrorCode::WrongBits);
}

TEST(Guard, TurnsWhatIsThrownIntoErrors) {
  EXPECT_EQ(guard([]() -> int { throw std::bad_alloc(); }).error().code, ErrorCode::OutOfMemory);
  EXPECT_EQ(guard([]() -> int { throw std::length_error("x"); }).error().code, ErrorCode::Internal);
  const auto result = guard([]() -> int { throw Failure({ErrorCode::DamagedGallery, "cut", "codes"}); });
  EXPECT_EQ(result.error().code, ErrorCode::DamagedGallery);
  EXPECT_EQ(result.error().message, "cut");
  EXPECT_EQ(result.error().section, "codes");
}

TEST(CodeName, IsDifferentForEveryCode) {
  std::set<std::string_view> names;
  const auto last = static_cast<int>(ErrorCode::Internal);
  for (int code = 0; code <= last; ++code) {
    names.insert(code_name(static_cast<ErrorCode>(code)));
  }
  EXPECT_EQ(names.size(), static_cast<std::size_t>(last) + 1);
  EXPECT_EQ(code_name(ErrorCode::KOutOfRange), "k-out-of-range");
}

}  // namespace
}  // namespace crosshash
