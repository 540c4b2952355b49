// Checking what a caller gave.
#pragma once

#include "error.h"

namespace crosshash {

// Throws Failure: InvalidArgument with `message` unless `holds`.
inline void require(bool holds, const char* message) {
  if (!holds) {
    throw Failure({ErrorCode::InvalidArgument, message});
  }
}

}  // namespace crosshash
