// Decompositions and solvers, compiled once. Signs, which they leave open, are chosen so that targets agree: of each
// eigenvector, or left singular vector, the entry that is largest in magnitude is positive.
#pragma once

#include "learning/matrix.h"
#include "learning/random.h"

namespace crosshash {

struct SymmetricEigen {
  Vector values;   // falling
  Matrix vectors;  // a column for each value
};

// All eigenvalues of a symmetric matrix. Throws a Failure with InvalidArgument when it does not converge (a value is
// not finite).
SymmetricEigen symmetric_eigen(const Matrix& matrix);

struct Svd {
  Matrix u;       // rows x min(rows, columns)
  Vector values;  // falling
  Matrix v;       // columns x min(rows, columns)
};

// matrix = u diag(values) v^T, u and v with orthogonal columns whatever the rank. Values, and the directions that
// belong to them, are exact to about 1e-8 of the largest value. Throws as symmetric_eigen.
Svd thin_svd(const Matrix& matrix);

// The x of a x = b, for a symmetric positive definite (Cholesky). Throws a Failure with InvalidArgument when it is not:
// raise the ridge.
Matrix solve_positive(const Matrix& a, const Matrix& b);

// a^-1/2 of a symmetric matrix; eigenvalues below 1e-10 of the largest count as zero, and so does their inverse.
Matrix inverse_square_root(const Matrix& a);

// A matrix w with w^T a w = 1, for a symmetric positive definite: w = l^-T with a = l l^T (Cholesky). Throws as
// solve_positive.
Matrix whitening(const Matrix& a);

// A uniformly random rotation (the Q of a Gaussian matrix, Stewart 1980): size x size, orthogonal.
Matrix random_rotation(Eigen::Index size, Random& random);

// a^T a, a b, and a^T b: what most of the time goes into.
Matrix gram(const Matrix& a);
Matrix product(const Matrix& a, const Matrix& b);
Matrix transposed_product(const Matrix& a, const Matrix& b);

}  // namespace crosshash
