// Random numbers that are the same on every target for one seed; those of <random>'s distributions are not.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <random>
#include <utility>
#include <vector>

#include "learning/matrix.h"

namespace crosshash {

class Random {
 public:
  explicit Random(std::uint64_t seed) : generator_(seed) {}

  // From 0 up to 1, without 1.
  double uniform() { return static_cast<double>(generator_() >> 11U) * 0x1p-53; }

  // 0 to `count` - 1; `count` is not 0.
  std::size_t below(std::size_t count) {
    return static_cast<std::size_t>(uniform() * static_cast<double>(count));  // the bias is below 2^-29
  }

  // Standard normal (Box and Muller 1958).
  double normal() {
    const double radius = std::sqrt(-2 * std::log(1 - uniform()));
    return radius * std::cos(2 * std::numbers::pi * uniform());
  }

  Matrix normal_matrix(Eigen::Index rows, Eigen::Index columns) {
    Matrix matrix(rows, columns);
    for (double& value : matrix.reshaped()) {
      value = normal();
    }
    return matrix;
  }

  // `count` different numbers below `below` (count <= below), in random order.
  std::vector<std::uint32_t> choose(std::size_t count, std::size_t below_this) {
    std::vector<std::uint32_t> all(below_this);
    for (std::size_t i = 0; i < below_this; ++i) {
      all[i] = static_cast<std::uint32_t>(i);
    }
    for (std::size_t i = 0; i < count; ++i) {
      std::swap(all[i], all[i + below(below_this - i)]);
    }
    all.resize(count);
    return all;
  }

 private:
  std::mt19937_64 generator_;
};

}  // namespace crosshash
