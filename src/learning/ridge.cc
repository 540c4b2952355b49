#include "learning/ridge.h"

#include <algorithm>

#include "learning/linear_algebra.h"

namespace crosshash {

Ridge::Ridge(const Matrix& rows, const Matrix& targets)
    : rows_(&rows),
      dual_(rows.cols() > rows.rows()),
      system_(dual_ ? gram(rows.transpose()) : gram(rows)),
      right_(dual_ ? targets : transposed_product(rows, targets)),
      unit_(system_.trace() / static_cast<double>(rows.rows())) {}

Matrix Ridge::weights(double ridge) const {
  Matrix system = system_;
  // A smaller one drowns in what rounding does to the products.
  system.diagonal().array() += std::max(ridge, 1e-10) * unit_;
  const Matrix solution = solve_positive(system, right_);
  return dual_ ? transposed_product(*rows_, solution) : solution;
}

}  // namespace crosshash
