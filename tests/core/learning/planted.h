// Features with a structure that is known, for tests of learners.
#pragma once

#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include "hashing/hash_function.h"
#include "learning/features.h"
#include "learning/learner.h"
#include "learning/linear_algebra.h"
#include "learning/matrix.h"
#include "learning/random.h"

namespace crosshash::test {

inline LearningRun run_of(std::uint32_t bits, std::uint64_t seed = 1) {
  return {.bits = bits, .seed = seed, .watch = {}};
}

// A matrix as features, with their values.
class PlantedFeatures {
 public:
  explicit PlantedFeatures(const Matrix& rows) : columns_(static_cast<std::size_t>(rows.cols())) {
    for (Eigen::Index i = 0; i < rows.rows(); ++i) {
      for (Eigen::Index j = 0; j < rows.cols(); ++j) {
        values_.push_back(static_cast<float>(rows(i, j)));
      }
    }
  }

  [[nodiscard]] Features view() const { return Features::dense(values_, columns_).value(); }
  [[nodiscard]] std::size_t rows() const { return values_.size() / columns_; }
  [[nodiscard]] std::span<const float> row(std::size_t row) const {
    return std::span(values_).subspan(row * columns_, columns_);
  }

 private:
  std::vector<float> values_;
  std::size_t columns_;
};

// Columns of mean 0 and variance 1 that are exactly uncorrelated.
inline Matrix uncorrelated(Eigen::Index rows, Eigen::Index columns, std::uint64_t seed) {
  Random random(seed);
  Matrix values = random.normal_matrix(rows, columns);
  values.rowwise() -= values.colwise().mean().eval();
  return thin_svd(values).u * std::sqrt(static_cast<double>(rows));
}

// A matrix that is far from singular.
inline Matrix mixing(Eigen::Index size, std::uint64_t seed) {
  Random random(seed);
  return random_rotation(size, random) + 0.5 * random_rotation(size, random);
}

// Every vertex of the cube {-1, 1}^bits, `copies` times: 2^bits * copies rows.
inline Matrix cube(Eigen::Index bits, Eigen::Index copies) {
  const Eigen::Index vertices = Eigen::Index{1} << bits;
  Matrix rows(vertices * copies, bits);
  for (Eigen::Index i = 0; i < rows.rows(); ++i) {
    for (Eigen::Index bit = 0; bit < bits; ++bit) {
      rows(i, bit) = ((i % vertices) >> bit) % 2 == 1 ? 1 : -1;
    }
  }
  return rows;
}

inline Matrix projections(const HashFunction& function, const PlantedFeatures& features) {
  Matrix all(static_cast<Eigen::Index>(features.rows()), static_cast<Eigen::Index>(function.bits()));
  for (std::size_t i = 0; i < features.rows(); ++i) {
    const std::vector<float> row = function.project(features.row(i)).value();
    all.row(static_cast<Eigen::Index>(i)) = Eigen::Map<const Eigen::RowVectorXf>(row.data(), all.cols()).cast<double>();
  }
  return all;
}

// How many signs of two rows differ.
inline Eigen::Index sign_differences(const Matrix& a, Eigen::Index row, const Matrix& b, Eigen::Index other) {
  return ((a.row(row).array() > 0) != (b.row(other).array() > 0)).count();
}

// Whether the signs of `a` and of `b` are the rows of `planted` but for the order and the meaning of bits: all
// distances are the same.
inline bool have_distances_of(const Matrix& a, const Matrix& b, const Matrix& planted) {
  for (Eigen::Index i = 0; i < a.rows(); i += 17) {
    for (Eigen::Index j = 0; j < b.rows(); ++j) {
      if (sign_differences(a, i, b, j) != sign_differences(planted, i, planted, j)) {
        return false;
      }
    }
  }
  return true;
}

// For how many of the seeds 1 to 20 `recovers` holds. A rotation may end in a local optimum: about four starts in ten
// find a planted cube of 8 bits.
template <class Recovers>
int recoveries(Recovers recovers) {
  int count = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    count += recovers(seed) ? 1 : 0;
  }
  return count;
}

// |correlation| of two columns of mean 0.
inline double agreement(const Vector& a, const Vector& b) { return std::abs(a.dot(b)) / (a.norm() * b.norm()); }

}  // namespace crosshash::test
