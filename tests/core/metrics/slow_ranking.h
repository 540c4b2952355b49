// Metrics as their definitions say, of one order of items, and their averages over all orders of the ties: slow, and
// written apart from src/metrics.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "metrics/tie_block.h"

namespace crosshash::test {

using Order = std::vector<bool>;  // of a ranking: whether the item at each rank is relevant

inline std::size_t found_in(const Order& order, std::size_t k) {
  std::size_t found = 0;
  for (std::size_t rank = 0; rank < std::min(k, order.size()); ++rank) {
    found += order[rank] ? 1 : 0;
  }
  return found;
}

// The sum of the precisions at the relevant ones of the first k.
inline double precisions(const Order& order, std::size_t k) {
  double sum = 0;
  for (std::size_t rank = 0; rank < std::min(k, order.size()); ++rank) {
    if (order[rank]) {
      sum += static_cast<double>(found_in(order, rank + 1)) / static_cast<double>(rank + 1);
    }
  }
  return sum;
}

// m / (rank of the m-th relevant item), 0 when there are fewer.
inline double precision_of(const Order& order, std::size_t m) {
  for (std::size_t rank = 1; rank <= order.size(); ++rank) {
    if (found_in(order, rank) == m) {
      return static_cast<double>(m) / static_cast<double>(rank);
    }
  }
  return 0;
}

// Calls `visit` for each of the orders that a ranking with ties may have; all are equally likely.
inline void visit_orders(std::span<const TieBlock> ranking, Order& so_far,
                         const std::function<void(const Order&)>& visit) {
  if (ranking.empty()) {
    visit(so_far);
    return;
  }
  const TieBlock block = ranking.front();
  Order places(block.items, false);
  std::fill(places.end() - static_cast<std::ptrdiff_t>(block.relevant), places.end(), true);
  const std::size_t length = so_far.size();
  do {
    so_far.insert(so_far.end(), places.begin(), places.end());
    visit_orders(ranking.subspan(1), so_far, visit);
    so_far.resize(length);
  } while (std::next_permutation(places.begin(), places.end()));
}

inline double mean_over_orders(std::span<const TieBlock> ranking, const std::function<double(const Order&)>& metric) {
  double sum = 0;
  std::size_t count = 0;
  Order order;
  visit_orders(ranking, order, [&](const Order& one) {
    sum += metric(one);
    ++count;
  });
  return sum / static_cast<double>(count);
}

}  // namespace crosshash::test
