// One eigenvector of a large symmetric matrix, without all the others.
#pragma once

#include "learning/matrix.h"
#include "learning/random.h"

namespace crosshash {

// The eigenvector of length 1 with the largest (not the largest in magnitude) eigenvalue of a symmetric matrix, by
// Lanczos's method (1950) with full reorthogonalisation, from a random start. At most 80 steps: exact for matrices of
// up to so many rows, else an approximation, the worse the nearer the leading eigenvalues are. Its sign is as in
// linear_algebra.h. Throws as symmetric_eigen.
Vector leading_eigenvector(const Matrix& matrix, Random& random);

}  // namespace crosshash
