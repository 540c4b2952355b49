// src/learning/distil.h for JavaScript. The training data have two modalities: the features, then what the frozen tower
// says of the same items.
#include "learning/distil.h"

#include "hash_files.h"
#include "training_data.h"

namespace crosshash::js {
namespace {

Uint8Array onto_embeddings(const TrainingData& data, const Uint8Array& frozen, double ridge) {
  return run([&] {
    const auto& modalities = data.set().modalities;
    return file_of(value_of(distil(modalities.at(0), modalities.at(1), function_of(frozen), {.ridge = ridge})));
  });
}

Uint8Array onto_projections(const TrainingData& data, double ridge) {
  return run([&] {
    const auto& modalities = data.set().modalities;
    return file_of(value_of(distil_projections(modalities.at(0), modalities.at(1), {.ridge = ridge})));
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(crosshash_distil) {
  emscripten::function("distil", &onto_embeddings);
  emscripten::function("distilProjections", &onto_projections);
}

}  // namespace crosshash::js
