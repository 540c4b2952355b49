// What lies between features and a learner's linear solution: centring, a lift of weak features into more dimensions,
// or the principal directions of wide ones. It becomes the first layers of the hash function.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "hashing/hash_function.h"
#include "learning/features.h"
#include "learning/matrix.h"

namespace crosshash {

// All functions throw a Failure with InvalidArgument where features leave nothing to compute with.
class FeatureMap {
 public:
  // x - mean.
  static FeatureMap centred(const Features& features);

  // The leading principal directions of the rows, at most `dimensions` and no more than their rank: U^T (x - mean).
  // For sparse or wide features (TF-IDF: this is then latent semantic analysis with centring).
  static FeatureMap principal(const Features& features, std::size_t dimensions);

  // phi(x) - mean phi with phi_r(x) = exp(-|x - a_r|^2 / (2 sigma^2)), where the anchors a are `anchors` rows (or all,
  // if there are fewer) chosen by the seed, and sigma is `width` times the mean distance between a row and an anchor.
  static FeatureMap rbf(const Features& features, std::size_t anchors, double width, std::uint64_t seed);

  // The mapped rows: rows() x dimensions().
  [[nodiscard]] Matrix apply(const Features& features) const;

  [[nodiscard]] std::size_t dimensions() const noexcept;

  // The hash function with projection = weights^T map(x) - thresholds; `weights` has dimensions() rows and a column a
  // bit, `thresholds` a value a bit.
  [[nodiscard]] HashFunction hash_function(const Matrix& weights, const Vector& thresholds) const;

 private:
  std::vector<AffineLayer> layers_;  // before the mean is taken off
  Vector mean_;                      // of what the layers give
};

// All rows as a matrix.
Matrix dense_rows(const Features& features);

}  // namespace crosshash
