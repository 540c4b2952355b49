#include "evaluation_object.h"

#include <span>

namespace crosshash::js {
namespace {

// Their type is registered below, so each becomes an object.
template <class Array, class T>
Array objects(const std::vector<T>& values) {
  Array array(emscripten::val::array());
  for (const T& value : values) {
    array.template call<void>("push", value);
  }
  return array;
}

}  // namespace

EvaluationObject evaluation_object(const Evaluation& evaluation) {
  return {.queries = static_cast<double>(evaluation.queries),
          .gallery = static_cast<double>(evaluation.gallery),
          .queries_without_relevant = static_cast<double>(evaluation.queries_without_relevant),
          .map = evaluation.map,
          .map_at_k_found = evaluation.map_at_k_found,
          .map_at_k_possible = evaluation.map_at_k_possible,
          .rsum = evaluation.rsum,
          .tie_rate = evaluation.tie_rate,
          .at_k = objects<DepthArray>(evaluation.at_k),
          .precision_recall = objects<LevelArray>(evaluation.precision_recall),
          .top_n = objects<DepthArray>(evaluation.top_n),
          .hash_lookup = objects<RadiusArray>(evaluation.hash_lookup),
          .first_hits = objects<FirstHitArray>(evaluation.first_hits),
          .stopped = evaluation.stopped};
}

EMSCRIPTEN_BINDINGS(crosshash_evaluation_object) {
  emscripten::value_object<DepthQuality>("DepthQuality")
      .field("k", &DepthQuality::k)
      .field("recall", &DepthQuality::recall)
      .field("shareFound", &DepthQuality::share_found)
      .field("precision", &DepthQuality::precision);
  emscripten::value_object<RecallLevel>("RecallLevel")
      .field("recall", &RecallLevel::recall)
      .field("precision", &RecallLevel::precision);
  emscripten::value_object<RadiusQuality>("RadiusQuality")
      .field("radius", &RadiusQuality::radius)
      .field("pooledPrecision", &RadiusQuality::pooled_precision)
      .field("pooledRecall", &RadiusQuality::pooled_recall)
      .field("precision", &RadiusQuality::precision)
      .field("empty", &RadiusQuality::empty);
  emscripten::value_object<FirstHit>("FirstHit").field("score", &FirstHit::score).field("right", &FirstHit::right);
  emscripten::register_type<DepthArray>("DepthQuality[]");
  emscripten::register_type<LevelArray>("RecallLevel[]");
  emscripten::register_type<RadiusArray>("RadiusQuality[]");
  emscripten::register_type<FirstHitArray>("FirstHit[]");
  emscripten::value_object<EvaluationObject>("Evaluation")
      .field("queries", &EvaluationObject::queries)
      .field("gallery", &EvaluationObject::gallery)
      .field("queriesWithoutRelevant", &EvaluationObject::queries_without_relevant)
      .field("map", &EvaluationObject::map)
      .field("mapAtKFound", &EvaluationObject::map_at_k_found)
      .field("mapAtKPossible", &EvaluationObject::map_at_k_possible)
      .field("rsum", &EvaluationObject::rsum)
      .field("tieRate", &EvaluationObject::tie_rate)
      .field("atK", &EvaluationObject::at_k)
      .field("precisionRecall", &EvaluationObject::precision_recall)
      .field("topN", &EvaluationObject::top_n)
      .field("hashLookup", &EvaluationObject::hash_lookup)
      .field("firstHits", &EvaluationObject::first_hits)
      .field("stopped", &EvaluationObject::stopped);
}

}  // namespace crosshash::js
