// The entries of all methods. Only learners.cc needs this list.
#pragma once

#include <array>

#include "learning/learner.h"

namespace crosshash {

// Each is in the file of its method. Add yours here, in the order of names, and below.

inline constexpr std::array<const Learner*, 0> methods = {};

}  // namespace crosshash
