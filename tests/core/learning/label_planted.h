// Items of known categories, for tests of learners from labels.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "learning/labels.h"
#include "learning/learner.h"
#include "planted.h"

namespace crosshash::test {

// `items` items of `categories` categories in turn, and two modalities whose rows scatter around the centre of their
// category.
struct LabelledPair {
  LabelledPair(int items, int categories, double noise)
      : labels(Labels::single(turns(items, categories)).value()),
        first(scatter(items, categories, 9, noise, 1)),
        second(scatter(items, categories, 7, noise, 2)) {}

  static std::vector<std::int32_t> turns(int items, int categories) {
    std::vector<std::int32_t> all;
    for (int i = 0; i < items; ++i) {
      all.push_back(i % categories);
    }
    return all;
  }

  static Matrix scatter(int items, int categories, Eigen::Index columns, double noise, std::uint64_t seed) {
    Random random(seed);
    const Matrix centres = random.normal_matrix(categories, columns);
    Matrix rows = noise * random.normal_matrix(items, columns);
    for (int i = 0; i < items; ++i) {
      rows.row(i) += centres.row(i % categories);
    }
    return rows;
  }

  [[nodiscard]] TrainingSet set() const { return {.modalities = {first.view(), second.view()}, .labels = labels}; }

  Labels labels;
  PlantedFeatures first;
  PlantedFeatures second;
};

inline LearningRun watched(std::uint32_t bits, LearningWatch watch) {
  return {.bits = bits, .watch = std::move(watch)};
}

// The mean share of bits in which rows of both matrices differ whose items share a label, and of those whose do not.
struct Differences {
  double alike = 0;
  double unlike = 0;
};

inline Differences differences(const Matrix& a, const Matrix& b, const Labels& labels) {
  Differences sums;
  double alike = 0;
  double unlike = 0;
  for (Eigen::Index i = 0; i < a.rows(); ++i) {
    for (Eigen::Index j = 0; j < b.rows(); ++j) {
      const bool same = labels.share(static_cast<std::size_t>(i), labels, static_cast<std::size_t>(j));
      (same ? sums.alike : sums.unlike) +=
          static_cast<double>(sign_differences(a, i, b, j)) / static_cast<double>(a.cols());
      (same ? alike : unlike) += 1;
    }
  }
  return {.alike = sums.alike / alike, .unlike = sums.unlike / unlike};
}

// Packed codes as rows of -1 and 1.
inline Matrix unpacked(const std::vector<std::uint8_t>& packed, Eigen::Index bits) {
  Matrix rows(static_cast<Eigen::Index>(packed.size()) * 8 / bits, bits);
  for (Eigen::Index i = 0; i < rows.size(); ++i) {
    rows(i / bits, i % bits) = (packed[static_cast<std::size_t>(i / 8)] >> (i % 8)) % 2 == 1 ? 1 : -1;
  }
  return rows;
}

}  // namespace crosshash::test
