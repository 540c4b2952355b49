// What tells of codes and scores beside retrieval itself, for JavaScript: src/metrics/code_health.h, code_length.h and
// calibration.h.
#include <string>
#include <vector>

#include "metrics/calibration.h"
#include "metrics/code_health.h"
#include "metrics/code_length.h"
#include "types.h"

namespace crosshash::js {
namespace {

EMSCRIPTEN_DECLARE_VAL_TYPE(LengthArray)
EMSCRIPTEN_DECLARE_VAL_TYPE(GivenHits)

struct HealthObject {
  double codes = 0;
  NumberArray means{emscripten::val::array()};
  double mean_imbalance = 0;
  double mean_correlation = 0;
  double bit_entropy = 0;
  double code_entropy = 0;
  double tie_rate = 0;
  double distinct = 0;
  NumberArray idle{emscripten::val::array()};
  double idle_share = 0;
};

struct CurveObject {
  NumberArray scores{emscripten::val::array()};
  NumberArray probabilities{emscripten::val::array()};
};

NumberArray numbers(const auto& values) {
  return NumberArray(emscripten::val::array(std::vector<double>(values.begin(), values.end())));
}

HealthObject health(std::uint32_t bits, const Uint8Array& codes) {
  return run([&] {
    const CodeHealth found = value_of(code_health(bits, elements<std::uint8_t>(codes)));
    return HealthObject{.codes = static_cast<double>(found.codes),
                        .means = numbers(found.means),
                        .mean_imbalance = found.mean_imbalance,
                        .mean_correlation = found.mean_correlation,
                        .bit_entropy = found.bit_entropy,
                        .code_entropy = found.code_entropy,
                        .tie_rate = found.tie_rate,
                        .distinct = static_cast<double>(found.distinct),
                        .idle = numbers(found.idle),
                        .idle_share = found.idle_share};
  });
}

RecommendedLength recommend(const LengthArray& curve, double noise) {
  return run([&] { return recommend_bits(emscripten::vecFromJSArray<CodeLength>(curve), noise); });
}

CurveObject calibrate_hits(const GivenHits& first_hits, bool higher_is_better) {
  return run([&] {
    const auto better = higher_is_better ? BetterScore::Higher : BetterScore::Lower;
    const ProbabilityCurve curve = value_of(calibrate(emscripten::vecFromJSArray<FirstHit>(first_hits), better));
    return CurveObject{.scores = numbers(curve.scores()), .probabilities = numbers(curve.probabilities())};
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(crosshash_measure) {
  emscripten::register_type<LengthArray>("CodeLength[]");
  emscripten::register_type<GivenHits>("FirstHit[]");
  emscripten::value_object<HealthObject>("CodeHealth")
      .field("codes", &HealthObject::codes)
      .field("means", &HealthObject::means)
      .field("meanImbalance", &HealthObject::mean_imbalance)
      .field("meanCorrelation", &HealthObject::mean_correlation)
      .field("bitEntropy", &HealthObject::bit_entropy)
      .field("codeEntropy", &HealthObject::code_entropy)
      .field("tieRate", &HealthObject::tie_rate)
      .field("distinct", &HealthObject::distinct)
      .field("idle", &HealthObject::idle)
      .field("idleShare", &HealthObject::idle_share);
  emscripten::value_object<CodeLength>("CodeLength")
      .field("bits", &CodeLength::bits)
      .field("quality", &CodeLength::quality);
  emscripten::value_object<RecommendedLength>("RecommendedLength")
      .field("bits", &RecommendedLength::bits)
      .field("quality", &RecommendedLength::quality)
      .field("shareOfBest", &RecommendedLength::share_of_best);
  emscripten::value_object<CurveObject>("ProbabilityCurve")
      .field("scores", &CurveObject::scores)
      .field("probabilities", &CurveObject::probabilities);
  emscripten::function("codeHealth", &health);
  emscripten::function("recommendBits", &recommend);
  emscripten::function("calibrate", &calibrate_hits);
}

}  // namespace crosshash::js
