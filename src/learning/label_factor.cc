#include "learning/label_factor.h"

#include <cmath>

namespace crosshash {
namespace {

// Calls visit(item, category, entry of G).
template <class Visit>
void for_each_label(const Labels& labels, const Visit& visit) {
  for (std::size_t item = 0; item < labels.rows(); ++item) {
    const std::span<const std::uint32_t> categories = labels.of(item);
    const double entry = 1 / std::sqrt(static_cast<double>(categories.size()));
    for (const std::uint32_t category : categories) {
      visit(static_cast<Eigen::Index>(item), static_cast<Eigen::Index>(category), entry);
    }
  }
}

}  // namespace

// Both work on transposed copies: the entries of an item, and of a category, then lie side by side.
Matrix label_sums(const Labels& labels, const Matrix& x) {
  const Matrix items = x.transpose();
  Matrix sums = Matrix::Zero(x.cols(), static_cast<Eigen::Index>(labels.categories()));
  for_each_label(labels, [&](Eigen::Index item, Eigen::Index category, double entry) {
    sums.col(category) += entry * items.col(item);
  });
  return sums.transpose();
}

Matrix label_spread(const Labels& labels, const Matrix& y) {
  const Matrix categories = y.transpose();
  Matrix items = Matrix::Zero(y.cols(), static_cast<Eigen::Index>(labels.rows()));
  for_each_label(labels, [&](Eigen::Index item, Eigen::Index category, double entry) {
    items.col(item) += entry * categories.col(category);
  });
  return items.transpose();
}

}  // namespace crosshash
