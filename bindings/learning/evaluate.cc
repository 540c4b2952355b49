// src/metrics/evaluation.h for JavaScript.
#include <limits>

#include "evaluation_object.h"
#include "metrics/relevance.h"

namespace crosshash::js {
namespace {

// EvaluationOptions in the types of JavaScript.
struct EvaluationSettings {
  Uint32Array ks{emscripten::val::undefined()};
  std::uint32_t map_k = 0;
  Uint32Array top_n{emscripten::val::undefined()};
  Uint32Array radii{emscripten::val::undefined()};
  std::uint32_t recall_steps = 0;
  bool exclude_self = false;
};

EvaluationOptions options_of(const EvaluationSettings& settings, const Watch& watch) {
  return {.ks = elements<std::uint32_t>(settings.ks),
          .map_k = settings.map_k,
          .top_n = elements<std::uint32_t>(settings.top_n),
          .radii = elements<std::uint32_t>(settings.radii),
          .recall_steps = settings.recall_steps,
          .exclude_self = settings.exclude_self,
          .watch = [&watch](const EvaluationStep& step) {
            return tell(watch, "evaluate", step.done, step.queries, std::numeric_limits<double>::quiet_NaN());
          }};
}

Relevance relevance_by_labels(const Labels& queries, const Labels& gallery) {
  return run([&] { return Relevance::by_labels(queries, gallery); });
}

Relevance relevance_by_pairs(const Uint32Array& row_starts, const Uint32Array& items, std::uint32_t gallery) {
  return run([&] {
    return Relevance::by_pairs(elements<std::uint32_t>(row_starts), elements<std::uint32_t>(items), gallery);
  });
}

EvaluationObject by_codes(std::uint32_t bits, const Uint8Array& queries, const Uint8Array& gallery,
                          const Relevance& relevance, const EvaluationSettings& settings, const Watch& watch) {
  return run([&] {
    return evaluation_object(
        value_of(evaluate_codes(bits, elements<std::uint8_t>(queries), elements<std::uint8_t>(gallery), relevance,
                                options_of(settings, watch))));
  });
}

EvaluationObject by_scores(std::uint32_t dimensions, const Float32Array& queries, const Float32Array& gallery,
                           const Relevance& relevance, const EvaluationSettings& settings, const Watch& watch) {
  return run([&] {
    return evaluation_object(value_of(evaluate_scores(dimensions, elements<float>(queries), elements<float>(gallery),
                                                      relevance, options_of(settings, watch))));
  });
}

EvaluationObject by_projections(std::uint32_t bits, const Float32Array& projections, const Uint8Array& gallery,
                                const Relevance& relevance, const EvaluationSettings& settings, const Watch& watch) {
  return run([&] {
    return evaluation_object(value_of(evaluate_asymmetric(
        bits, elements<float>(projections), elements<std::uint8_t>(gallery), relevance, options_of(settings, watch))));
  });
}

EvaluationObject by_rankings(const Uint32Array& row_starts, const Uint32Array& items, const Relevance& relevance,
                             const EvaluationSettings& settings, const Watch& watch) {
  return run([&] {
    return evaluation_object(value_of(evaluate_rankings(
        elements<std::uint32_t>(row_starts), elements<std::uint32_t>(items), relevance, options_of(settings, watch))));
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(crosshash_evaluate) {
  emscripten::value_object<EvaluationSettings>("EvaluationSettings")
      .field("ks", &EvaluationSettings::ks)
      .field("mapK", &EvaluationSettings::map_k)
      .field("topN", &EvaluationSettings::top_n)
      .field("radii", &EvaluationSettings::radii)
      .field("recallSteps", &EvaluationSettings::recall_steps)
      .field("excludeSelf", &EvaluationSettings::exclude_self);
  emscripten::class_<Relevance>("Relevance");
  emscripten::function("relevanceByLabels", &relevance_by_labels);
  emscripten::function("relevanceByPairs", &relevance_by_pairs);
  emscripten::function("evaluateCodes", &by_codes);
  emscripten::function("evaluateScores", &by_scores);
  emscripten::function("evaluateAsymmetric", &by_projections);
  emscripten::function("evaluateRankings", &by_rankings);
}

}  // namespace crosshash::js
