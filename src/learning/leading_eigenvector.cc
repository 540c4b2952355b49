#include "learning/leading_eigenvector.h"

#include <algorithm>
#include <cmath>

#include "learning/linear_algebra.h"

namespace crosshash {
namespace {

constexpr Eigen::Index most_steps = 80;

}  // namespace

Vector leading_eigenvector(const Matrix& matrix, Random& random) {
  const Eigen::Index size = matrix.rows();
  const Eigen::Index steps = std::min(size, most_steps);
  Matrix basis(size, steps);
  Matrix images(size, steps);
  Vector next = random.normal_matrix(size, 1);
  Eigen::Index used = 0;
  double largest = next.norm();
  while (used < steps && next.norm() > 1e-12 * largest) {
    basis.col(used) = next.normalized();
    images.col(used).noalias() = matrix * basis.col(used);
    next = images.col(used);
    largest = std::max(next.norm(), used == 0 ? 0.0 : largest);
    ++used;
    for (int pass = 0; pass < 2; ++pass) {  // once is not enough against rounding (Kahan's "twice is enough")
      next -= basis.leftCols(used) * (basis.leftCols(used).transpose() * next);
    }
  }
  const auto found = basis.leftCols(used);
  const SymmetricEigen eigen = symmetric_eigen(transposed_product(found, images.leftCols(used)));
  const Vector vector = (found * eigen.vectors.col(0)).normalized();
  // Of several entries that differ by rounding alone the first decides, on every target.
  const double most = vector.cwiseAbs().maxCoeff() * (1 - 1e-6);
  const auto place = std::ranges::find_if(vector, [most](double value) { return std::abs(value) >= most; });
  return *place < 0 ? Vector(-vector) : vector;
}

}  // namespace crosshash
