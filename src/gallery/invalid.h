// Refusing what a caller gave.
#pragma once

#include <string>
#include <utility>

#include "error.h"

namespace crosshash {

// Throws a Failure with InvalidArgument.
[[noreturn]] inline void invalid(std::string message) {
  throw Failure({ErrorCode::InvalidArgument, std::move(message)});
}

}  // namespace crosshash
