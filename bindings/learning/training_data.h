// Features and labels in the module's memory. Those of the core are views of arrays that belong to someone else: this.
#pragma once

#include <cstdint>
#include <vector>

#include "learning/features.h"
#include "learning/labels.h"
#include "learning/training_set.h"
#include "types.h"

namespace crosshash::js {

class TrainingData {
 public:
  // The rows of one more modality; with `rows`, row i of the training set is row `rows[i]` of these.
  void add_dense(const Float32Array& values, std::uint32_t columns, const RowChoice& rows);
  void add_sparse(const Uint32Array& row_starts, const Uint32Array& column_indices, const Float32Array& values,
                  std::uint32_t columns, const RowChoice& rows);

  void set_labels(const Labels& labels) { set_.labels = labels; }

  [[nodiscard]] const TrainingSet& set() const noexcept { return set_; }

 private:
  void add(const Features& features, const RowChoice& rows);

  TrainingSet set_;
  // What its features look at: a vector's elements stay where they are when the vector itself moves.
  std::vector<std::vector<float>> values_;
  std::vector<std::vector<std::uint32_t>> indices_;
};

}  // namespace crosshash::js
