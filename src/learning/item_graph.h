// The Laplacian of the items' graph: of those that share labels, and of those that lie next to each other.
#pragma once

#include <vector>

#include "learning/labels.h"
#include "learning/matrix.h"
#include "learning/neighbour_graph.h"

namespace crosshash {

// Lap = D - W with W = G G^T + (1 / modalities) sum over modalities of N_m: G as in label_factor.h, N_m the 0/1 matrix
// of the neighbour graph of modality m, D the sums of the rows of W. Symmetric, positive semidefinite; never built.
class ItemGraph {
 public:
  // `labels` must outlive it.
  ItemGraph(const Labels& labels, std::vector<NeighbourGraph> neighbours);

  // Lap x; `x` has a row an item.
  [[nodiscard]] Matrix laplacian(const Matrix& x) const;

 private:
  [[nodiscard]] Matrix weigh(const Matrix& x) const;  // W x

  const Labels* labels_;
  std::vector<NeighbourGraph> neighbours_;
  Vector degrees_;
};

}  // namespace crosshash
