// The matrices that learners compute with: double precision, so that targets agree in all but the rarest bits.
#pragma once

#include <Eigen/Core>

namespace crosshash {

using Matrix = Eigen::MatrixXd;  // a row an item, unless said otherwise
using Vector = Eigen::VectorXd;

}  // namespace crosshash
