// Canonical correlation analysis: directions of two or more modalities in which their items agree most.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "learning/matrix.h"

namespace crosshash {

// Second moments of centred rows.
struct Moments {
  std::vector<Matrix> within;   // of each modality: dimensions x dimensions
  std::vector<Matrix> between;  // of each two modalities, in the order (0, 1), (0, 2), ..., (1, 2), ...

  // Where the moments of modalities `first` < `second` are in `between`.
  [[nodiscard]] std::size_t position(std::size_t first, std::size_t second) const noexcept;
};

// The covariances of `rows`: a matrix a modality, centred, row i of each belongs to the same pair.
Moments pair_moments(std::span<const Matrix> rows);

struct CanonicalAxes {
  std::vector<Matrix> weights;  // of each modality: dimensions x axes; an axis has the regularised variance 1
  Vector correlations;          // of each axis, falling, at most 1
};

// The axes with the largest correlations, at most `count` and no more than there are (those with a correlation of less
// than 1e-5 of the largest are none).
//
// Each S_mm becomes S_mm + ridge_m (tr S_mm / d_m) I, a ridge a modality. That the ridge (1e-4 in the literature)
// counts in units of the mean variance is our reading; it makes the axes independent of the features' scale.
//
// Two modalities (Hotelling 1936): S11 = L1 L1^T, S22 = L2 L2^T, the SVD U diag(rho) V^T of L1^-1 S12 L2^-T, weights
// L1^-T U and L2^-T V.
// More (MAXVAR, Kettenring 1971): the leading eigenvectors of the matrix of blocks L_i^-1 S_ij L_j^-T, without the
// diagonal; a correlation is the eigenvalue over one less than the modalities. With two modalities this is the same.
//
// Throws a Failure with InvalidArgument where a ridge is too small for these features.
CanonicalAxes canonical_axes(const Moments& moments, const std::vector<double>& ridges, std::size_t count);

// canonical_axes for codes of `bits` bits; fails with WrongBits when there are fewer axes. `advice` is what else the
// user can do.
CanonicalAxes canonical_axes_of(const Moments& moments, const std::vector<double>& ridges, std::uint32_t bits,
                                std::string_view advice);

// The weights with axis i scaled by correlation_i^power.
std::vector<Matrix> scaled_weights(const CanonicalAxes& axes, double power);

}  // namespace crosshash
