#include "learning/linear_algebra.h"

#include <Eigen/Cholesky>
#include <Eigen/Eigenvalues>
#include <Eigen/QR>

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

#include "error.h"

namespace crosshash {
namespace {

[[noreturn]] void refuse_matrix(const char* reason) { throw Failure({ErrorCode::InvalidArgument, reason}); }

// -1 where the entry of largest magnitude is negative; the first one of several counts.
double sign_of(const Eigen::Ref<const Vector>& column) {
  Eigen::Index largest = 0;
  // Entries that differ by rounding alone must not change the choice between targets.
  const double most = column.cwiseAbs().maxCoeff() * (1 - 1e-6);
  while (largest + 1 < column.size() && std::abs(column[largest]) < most) {
    ++largest;
  }
  return column[largest] < 0 ? -1 : 1;
}

void choose_signs(Svd& svd) {
  for (Eigen::Index i = 0; i < svd.values.size(); ++i) {
    const double sign = sign_of(svd.u.col(i));
    svd.u.col(i) *= sign;
    svd.v.col(i) *= sign;
  }
}

}  // namespace

SymmetricEigen symmetric_eigen(const Matrix& matrix) {
  const Eigen::SelfAdjointEigenSolver<Matrix> solver(matrix);
  if (!matrix.allFinite() || solver.info() != Eigen::Success) {
    refuse_matrix("The features have no finite eigenvectors; look for values that are huge, or not finite.");
  }
  SymmetricEigen eigen = {.values = solver.eigenvalues().reverse(),
                          .vectors = solver.eigenvectors().rowwise().reverse()};
  for (auto column : eigen.vectors.colwise()) {
    column *= sign_of(column);
  }
  return eigen;
}

// Eigen's divide and conquer reads past its arrays for some nearly singular matrices, and its Jacobi method takes
// minutes for a thousand columns. Here v are the eigenvectors of m^T m, and the QR decomposition of m v, whose columns
// are orthogonal but for rounding, gives the rest: u is orthogonal whatever the rank.
Svd thin_svd(const Matrix& matrix) {
  if (matrix.rows() < matrix.cols()) {
    Svd svd = thin_svd(matrix.transpose());
    std::swap(svd.u, svd.v);
    choose_signs(svd);
    return svd;
  }
  // Squares of huge or tiny values would leave the range of numbers.
  const double scale = matrix.size() > 0 ? matrix.cwiseAbs().maxCoeff() : 0;
  if (!matrix.allFinite()) {
    refuse_matrix("The features have no finite singular vectors; look for values that are huge, or not finite.");
  }
  const Matrix scaled = matrix / (scale > 0 ? scale : 1);
  const SymmetricEigen eigen = symmetric_eigen(gram(scaled));
  const Eigen::HouseholderQR<Matrix> solver(scaled * eigen.vectors);
  const Vector diagonal = solver.matrixQR().diagonal();
  std::vector<Eigen::Index> order(static_cast<std::size_t>(diagonal.size()));
  std::iota(order.begin(), order.end(), Eigen::Index{0});
  std::ranges::sort(order, {}, [&](Eigen::Index i) { return std::pair(-std::abs(diagonal[i]), i); });
  const Matrix u = solver.householderQ() * Matrix::Identity(matrix.rows(), matrix.cols());
  const Vector signs = diagonal.unaryExpr([](double value) { return value < 0 ? -1.0 : 1.0; });
  Svd svd = {.u = (u * signs.asDiagonal())(Eigen::all, order),
             .values = diagonal.cwiseAbs()(order) * scale,
             .v = eigen.vectors(Eigen::all, order)};
  choose_signs(svd);
  return svd;
}

Matrix solve_positive(const Matrix& a, const Matrix& b) {
  const Eigen::LLT<Matrix> solver(a);
  if (solver.info() != Eigen::Success) {
    refuse_matrix("A system of equations of the features has no single solution; raise the ridge.");
  }
  return solver.solve(b);
}

Matrix inverse_square_root(const Matrix& a) {
  const SymmetricEigen eigen = symmetric_eigen(a);
  const double least = eigen.values.cwiseAbs().maxCoeff() * 1e-10;
  const Vector scales =
      eigen.values.unaryExpr([least](double value) { return value > least ? 1 / std::sqrt(value) : 0.0; });
  return eigen.vectors * scales.asDiagonal() * eigen.vectors.transpose();
}

Matrix whitening(const Matrix& a) {
  const Eigen::LLT<Matrix> solver(a);
  // Where `a` is singular but for rounding, a diagonal entry of the factor is nothing but rounding.
  const double largest = a.diagonal().maxCoeff();
  if (solver.info() != Eigen::Success || !a.allFinite() ||
      !(solver.matrixLLT().diagonal().array().square().minCoeff() > 1e-14 * largest)) {
    refuse_matrix("The features have directions without any variance; raise the ridge.");
  }
  return solver.matrixU().solve(Matrix::Identity(a.rows(), a.cols()));
}

Matrix random_rotation(Eigen::Index size, Random& random) {
  const Eigen::HouseholderQR<Matrix> solver(random.normal_matrix(size, size));
  Matrix rotation = solver.householderQ();
  // Without this the signs, and so the distribution, would be those of the algorithm.
  for (Eigen::Index i = 0; i < size; ++i) {
    rotation.col(i) *= solver.matrixQR()(i, i) < 0 ? -1 : 1;
  }
  return rotation;
}

Matrix gram(const Matrix& a) {
  Matrix product = Matrix::Zero(a.cols(), a.cols());
  product.selfadjointView<Eigen::Lower>().rankUpdate(a.transpose());
  product.triangularView<Eigen::StrictlyUpper>() = product.transpose();
  return product;
}

Matrix product(const Matrix& a, const Matrix& b) { return a * b; }

Matrix transposed_product(const Matrix& a, const Matrix& b) { return a.transpose() * b; }

}  // namespace crosshash
