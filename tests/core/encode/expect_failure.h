// What a test expects of a call that must fail.
#pragma once

#include <gtest/gtest.h>

#include <string_view>

#include "error.h"

namespace crosshash {

// Expects the error `code` with `words` in its sentence.
template <class Value>
void expect_failure(const Result<Value>& result, ErrorCode code, std::string_view words) {
  ASSERT_FALSE(result.has_value()) << "expected: " << words;
  EXPECT_EQ(code_name(result.error().code), code_name(code));
  EXPECT_NE(result.error().message.find(words), std::string::npos) << result.error().message;
}

}  // namespace crosshash
