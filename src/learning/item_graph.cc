#include "learning/item_graph.h"

#include <utility>

#include "learning/label_factor.h"

namespace crosshash {

ItemGraph::ItemGraph(const Labels& labels, std::vector<NeighbourGraph> neighbours)
    : labels_(&labels), neighbours_(std::move(neighbours)) {
  degrees_ = weigh(Vector::Ones(static_cast<Eigen::Index>(labels.rows())));
}

Matrix ItemGraph::weigh(const Matrix& x) const {
  const Matrix items = x.transpose();  // an item's values lie side by side
  Matrix sums = Matrix::Zero(items.rows(), items.cols());
  for (const NeighbourGraph& graph : neighbours_) {
    for (std::size_t item = 0; item < graph.ends.size(); ++item) {
      for (const std::uint32_t end : graph.ends[item]) {
        sums.col(static_cast<Eigen::Index>(item)) += items.col(static_cast<Eigen::Index>(end));
      }
    }
  }
  Matrix weighed = label_spread(*labels_, label_sums(*labels_, x));
  if (!neighbours_.empty()) {
    weighed += sums.transpose() / static_cast<double>(neighbours_.size());
  }
  return weighed;
}

Matrix ItemGraph::laplacian(const Matrix& x) const { return degrees_.asDiagonal() * x - weigh(x); }

}  // namespace crosshash
