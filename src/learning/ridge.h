// Ridge regression in closed form (Hoerl and Kennard 1970): W = argmin |X W - Y|^2 + xi |W|^2, X a row an item.
//
//   W = (X^T X + xi I)^-1 X^T Y,  or with more columns than rows the same by the smaller system
//   W = X^T (X X^T + xi I)^-1 Y   (the dual form)
//
// xi = ridge * mean squared norm of the rows of X. In this unit the best ridge hardly moves with the scale of the
// features, nor with how many anchors lift them, nor with how many rows there are: X X^T / mean squared norm is a
// kernel matrix whose diagonal is about 1.
#pragma once

#include "learning/matrix.h"

namespace crosshash {

// The regression of one set of rows, for as many ridges as are tried.
class Ridge {
 public:
  // `rows`, which must outlive it, is n x d, `targets` n x k. There is no constant term: centre what shall have one.
  Ridge(const Matrix& rows, const Matrix& targets);

  // W, d x k; `ridge` is 0 or more, and what is below 1e-10 counts as that, so that columns may depend on each other.
  // Throws a Failure with InvalidArgument when all rows are 0.
  [[nodiscard]] Matrix weights(double ridge) const;

 private:
  const Matrix* rows_;
  bool dual_;
  Matrix system_;  // X^T X, or X X^T
  Matrix right_;   // X^T Y, or Y
  double unit_;    // mean squared norm of the rows
};

}  // namespace crosshash
