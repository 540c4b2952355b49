// How a multi-index is held by JavaScript, and by the searches that use it.
#pragma once

#include <memory>

#include "index/multi_index.h"

namespace crosshash::js {

using MultiIndexPointer = std::shared_ptr<const MultiIndex>;

}  // namespace crosshash::js
