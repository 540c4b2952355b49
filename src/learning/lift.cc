#include "learning/lift.h"

#include <limits>

namespace crosshash {

FeatureMap lifted(const Features& features, const Lift& lift, std::uint64_t seed) {
  if (lift.anchors > 0) {
    return FeatureMap::rbf(features, lift.anchors, lift.width, seed);
  }
  if (features.is_sparse() || features.columns() > wide_columns) {
    return FeatureMap::principal(features, principal_dimensions);
  }
  return FeatureMap::centred(features);
}

bool features_done(const LearningRun& run, std::size_t done, std::size_t all) {
  return run.go_on(
      {.phase = "features", .iteration = done, .iterations = all, .loss = std::numeric_limits<double>::quiet_NaN()});
}

LiftedSet lifted_set(const TrainingSet& set, const Lift& lift, const LearningRun& run) {
  LiftedSet all;
  for (const Features& features : set.modalities) {
    all.maps.push_back(lifted(features, lift, run.seed));
    all.rows.push_back(all.maps.back().apply(features));
    all.stopped = !features_done(run, all.maps.size(), set.modalities.size()) || all.stopped;
  }
  return all;
}

std::vector<HashFunction> hash_functions(std::span<const FeatureMap> maps, std::span<const Matrix> weights) {
  std::vector<HashFunction> functions;
  functions.reserve(maps.size());
  for (std::size_t i = 0; i < maps.size(); ++i) {
    functions.push_back(maps[i].hash_function(weights[i], Vector::Zero(weights[i].cols())));
  }
  return functions;
}

}  // namespace crosshash
