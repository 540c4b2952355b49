#include "training_data.h"

#include <utility>

namespace crosshash::js {
namespace {

Labels single_labels(const Int32Array& categories) {
  return run([&] { return Labels::single(elements<std::int32_t>(categories)); });
}

Labels multi_labels(const Uint32Array& row_starts, const Uint32Array& categories) {
  return run([&] { return Labels::multi(elements<std::uint32_t>(row_starts), elements<std::uint32_t>(categories)); });
}

}  // namespace

void TrainingData::add_dense(const Float32Array& values, std::uint32_t columns, const RowChoice& rows) {
  run([&] {
    const auto& kept = values_.emplace_back(elements<float>(values));
    add(value_of(Features::dense(kept, columns)), rows);
  });
}

void TrainingData::add_sparse(const Uint32Array& row_starts, const Uint32Array& column_indices,
                              const Float32Array& values, std::uint32_t columns, const RowChoice& rows) {
  run([&] {
    auto starts = elements<std::uint32_t>(row_starts);
    auto indices = elements<std::uint32_t>(column_indices);
    auto kept = elements<float>(values);
    const Features features = value_of(Features::sparse(starts, indices, kept, columns));
    indices_.push_back(std::move(starts));
    indices_.push_back(std::move(indices));
    values_.push_back(std::move(kept));
    add(features, rows);
  });
}

void TrainingData::add(const Features& features, const RowChoice& rows) {
  set_.modalities.push_back(rows.isUndefined() ? features : value_of(features.select(elements<std::uint32_t>(rows))));
}

EMSCRIPTEN_BINDINGS(crosshash_training_data) {
  emscripten::register_type<Int32Array>("Int32Array");
  emscripten::register_type<RowChoice>("Uint32Array | undefined");
  emscripten::class_<Labels>("Labels");
  emscripten::class_<TrainingData>("TrainingData")
      .constructor<>()
      .function("addDense", &TrainingData::add_dense)
      .function("addSparse", &TrainingData::add_sparse)
      .function("setLabels", &TrainingData::set_labels);
  emscripten::function("singleLabels", &single_labels);
  emscripten::function("multiLabels", &multi_labels);
}

}  // namespace crosshash::js
