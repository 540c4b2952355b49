// JavaScript types of the learning module, by name, so that the generated declarations are exact.
#pragma once

#include <string>

#include "js.h"

namespace crosshash::js {

EMSCRIPTEN_DECLARE_VAL_TYPE(Int32Array)
EMSCRIPTEN_DECLARE_VAL_TYPE(FileArray)     // Uint8Array[]
EMSCRIPTEN_DECLARE_VAL_TYPE(RowChoice)     // Uint32Array | undefined
EMSCRIPTEN_DECLARE_VAL_TYPE(OptionArray)   // { name: string; value: number }[]
EMSCRIPTEN_DECLARE_VAL_TYPE(LearnerArray)  // learn.cc
EMSCRIPTEN_DECLARE_VAL_TYPE(Watch)         // told how far a call is; false stops it

// Tells a watch, which may be undefined, of one step.
inline bool tell(const Watch& watch, const std::string& phase, std::size_t done, std::size_t total, double loss) {
  return watch.isUndefined() || watch(phase, static_cast<double>(done), static_cast<double>(total), loss).as<bool>();
}

}  // namespace crosshash::js
