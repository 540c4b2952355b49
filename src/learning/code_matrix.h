// Codes as matrices of -1 and 1, a row an item, a column a bit: what learners compute with.
#pragma once

#include <cstdint>
#include <vector>

#include "learning/matrix.h"

namespace crosshash {

// 1 where a value is above 0, otherwise -1, as in `pack_signs`.
Matrix signs(const Matrix& values);

// The packed codes of all rows, one after the other: bit i is 1 where column i is above 0. The number of columns must
// be a multiple of 8.
std::vector<std::uint8_t> pack_rows(const Matrix& values);

}  // namespace crosshash
