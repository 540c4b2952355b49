#include "learning/neighbour_graph.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "learning/linear_algebra.h"

namespace crosshash {
namespace {

constexpr Eigen::Index block_rows = 256;  // whose distances are in memory at once

// The numbers of the `count` smallest values.
std::vector<std::uint32_t> smallest(const Eigen::Ref<const Vector>& values, std::size_t count) {
  std::vector<std::uint32_t> order(static_cast<std::size_t>(values.size()));
  std::iota(order.begin(), order.end(), 0U);
  const auto last = order.begin() + static_cast<std::ptrdiff_t>(count);
  std::partial_sort(order.begin(), last, order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const double difference = values[static_cast<Eigen::Index>(a)] - values[static_cast<Eigen::Index>(b)];
    return difference < 0 || (difference == 0 && a < b);
  });
  order.erase(last, order.end());
  return order;
}

}  // namespace

NeighbourGraph neighbour_graph(const Matrix& rows, std::size_t count) {
  const auto items = static_cast<std::size_t>(rows.rows());
  const std::size_t taken = std::min(count, items - 1);
  NeighbourGraph graph = {.ends = std::vector<std::vector<std::uint32_t>>(items)};
  const Vector squares = rows.rowwise().squaredNorm();
  for (Eigen::Index start = 0; start < rows.rows() && taken > 0; start += block_rows) {
    const Eigen::Index size = std::min(block_rows, rows.rows() - start);
    // |x - y|^2 - |y|^2: a column for each row y of the block
    Matrix distances = -2 * product(rows, rows.middleRows(start, size).transpose());
    distances.colwise() += squares;
    for (Eigen::Index i = 0; i < size; ++i) {
      distances(start + i, i) = std::numeric_limits<double>::infinity();
      for (const std::uint32_t near : smallest(distances.col(i), taken)) {
        graph.ends[static_cast<std::size_t>(start + i)].push_back(near);
        graph.ends[near].push_back(static_cast<std::uint32_t>(start + i));
      }
    }
  }
  for (std::vector<std::uint32_t>& ends : graph.ends) {
    std::ranges::sort(ends);
    const auto repeated = std::ranges::unique(ends);
    ends.erase(repeated.begin(), repeated.end());
  }
  return graph;
}

}  // namespace crosshash
