// src/hashing/hash_function_prefix.h and fused_codes.h for JavaScript.
#include <string>
#include <vector>

#include "hash_files.h"
#include "hashing/fused_codes.h"
#include "hashing/hash_function_prefix.h"

namespace crosshash::js {
namespace {

EMSCRIPTEN_DECLARE_VAL_TYPE(ProjectionArray)

Uint8Array prefix_file(const Uint8Array& file, std::uint32_t bits) {
  return run([&] { return file_of(value_of(prefix(function_of(file), bits))); });
}

double scale_of(const Float32Array& projections) {
  return run([&] { return static_cast<double>(value_of(fusion_scale(elements<float>(projections)))); });
}

Uint8Array fuse(std::uint32_t bits, const ProjectionArray& projections, const NumberArray& scales) {
  return run([&] {
    std::vector<std::vector<float>> kept;
    for (const emscripten::val& values : emscripten::vecFromJSArray<emscripten::val>(projections)) {
      kept.push_back(elements<float>(values));
    }
    const std::vector<std::span<const float>> views(kept.begin(), kept.end());
    return uint8_array(value_of(fused_codes(bits, views, emscripten::convertJSArrayToNumberVector<float>(scales))));
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(crosshash_codes) {
  emscripten::register_type<ProjectionArray>("Float32Array[]");
  emscripten::function("prefixHashFunction", &prefix_file);
  emscripten::function("fusionScale", &scale_of);
  emscripten::function("fusedCodes", &fuse);
}

}  // namespace crosshash::js
