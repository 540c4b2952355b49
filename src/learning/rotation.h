// Iterative quantisation: the rotation in which projections lose least when only their signs are kept.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "learning/learner.h"
#include "learning/matrix.h"

namespace crosshash {

struct Rotation {
  Matrix rotation;       // bits x bits, orthogonal: projections are multiplied by it from the right
  double loss = 0;       // of the rotation before the last step, as the watch was told
  bool stopped = false;  // by the watch
};

// min over R orthogonal, B in {-1, 1} of |B - V R|^2 (Gong, Lazebnik, Gordo, Perronnin 2013, equations 2 and 3), where
// V are the rows of all `projections` (of each modality a matrix, rows x bits) below each other, so that the modalities
// share R. In turn B = sgn(V R), and R = the polar factor of V^T B; R begins as a random rotation of the seed. The
// loss, told to the watch as phase "rotation" before each step, is the mean of (b - v)^2 over all entries, with V
// scaled to a mean square of 1; it never rises. Ends after `iterations`, or once a step gains less than 1e-6.
// It may end in a local optimum: of 40 starts on a planted cube of 8 bits, 14 to 19 found it.
//
// Of more than `rotation_rows` rows of a modality, so many are chosen by the seed: R has few parameters [our choice].
inline constexpr std::size_t rotation_rows = 4096;

Rotation learn_rotation(std::span<const Matrix> projections, std::size_t iterations, const LearningRun& run);

struct RotatedWeights {
  std::vector<Matrix> weights;  // of each modality: dimensions x bits
  bool stopped = false;
};

// `weights` (of each modality: dimensions x bits), scaled so that their `projections` of the training rows have a mean
// square of 1, times the rotation learned of these projections.
RotatedWeights rotate_weights(std::vector<Matrix> projections, std::vector<Matrix> weights, std::size_t iterations,
                              const LearningRun& run);

// What `weights` make of `rows`, of each modality.
std::vector<Matrix> projections_of(std::span<const Matrix> rows, std::span<const Matrix> weights);

// The mean square of all entries becomes 1, so that no modality outweighs another in the rotation. Returns the factor.
double equalise(Matrix& projections);

}  // namespace crosshash
