// Which items lie next to each other: a sparse graph over the rows of features.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "learning/matrix.h"

namespace crosshash {

// A graph without direction: `ends[i]` are the neighbours of item i, rising.
struct NeighbourGraph {
  std::vector<std::vector<std::uint32_t>> ends;
};

// Joins two rows when one of them is among the `count` (or all, if there are fewer) nearest other rows of the other, by
// Euclidean distance; of equally near rows those that come first. Compares all rows with all others.
NeighbourGraph neighbour_graph(const Matrix& rows, std::size_t count);

}  // namespace crosshash
