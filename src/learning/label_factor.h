// The similarity of labels as a product of two thin factors, so that nobody builds the items x items matrix.
//
// G is the items x categories matrix of labels whose rows have length 1 (0 for an item without labels); G G^T are the
// cosines between the labels of items.
#pragma once

#include "learning/labels.h"
#include "learning/matrix.h"

namespace crosshash {

// G^T x: categories x columns of x. `x` has a row an item.
Matrix label_sums(const Labels& labels, const Matrix& x);

// G y: items x columns of y. `y` has a row a category.
Matrix label_spread(const Labels& labels, const Matrix& y);

}  // namespace crosshash
