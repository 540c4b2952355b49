// An evaluation as a JavaScript object.
#pragma once

#include "metrics/evaluation.h"
#include "types.h"

namespace crosshash::js {

EMSCRIPTEN_DECLARE_VAL_TYPE(DepthArray)
EMSCRIPTEN_DECLARE_VAL_TYPE(LevelArray)
EMSCRIPTEN_DECLARE_VAL_TYPE(RadiusArray)
EMSCRIPTEN_DECLARE_VAL_TYPE(FirstHitArray)

// The same fields as Evaluation.
struct EvaluationObject {
  double queries = 0;
  double gallery = 0;
  double queries_without_relevant = 0;
  double map = 0;
  double map_at_k_found = 0;
  double map_at_k_possible = 0;
  double rsum = 0;
  double tie_rate = 0;
  DepthArray at_k{emscripten::val::array()};
  LevelArray precision_recall{emscripten::val::array()};
  DepthArray top_n{emscripten::val::array()};
  RadiusArray hash_lookup{emscripten::val::array()};
  FirstHitArray first_hits{emscripten::val::array()};
  bool stopped = false;
};

EvaluationObject evaluation_object(const Evaluation& evaluation);

}  // namespace crosshash::js
