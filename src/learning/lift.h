// The first layers that the linear methods choose for their features: none for most, principal directions for wide or
// sparse ones, anchors for those that are weak or have too few dimensions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "learning/feature_map.h"
#include "learning/learner.h"

namespace crosshash {

// Dense features of more columns than this, and all sparse ones, go through their principal directions first.
inline constexpr std::size_t wide_columns = 2000;
inline constexpr std::size_t principal_dimensions = 512;

struct Lift {
  // How many training rows serve as anchors of a radial basis function (FeatureMap::rbf), in each modality; 0 for none.
  // The same rows in all modalities, chosen by the seed.
  std::size_t anchors = 0;
  double width = 1;  // of the radial basis function, above 0: sigma as a multiple of the mean distance of the anchors
};

// The map of one modality.
FeatureMap lifted(const Features& features, const Lift& lift, std::uint64_t seed);

// The maps of all modalities and what they make of the training rows, centred.
struct LiftedSet {
  std::vector<FeatureMap> maps;
  std::vector<Matrix> rows;
  bool stopped = false;  // by the watch, which is told of each modality as phase "features"; the set is complete
};

// Tells the watch that the features of so many modalities of all are ready; false when the learner shall stop.
bool features_done(const LearningRun& run, std::size_t done, std::size_t all);

LiftedSet lifted_set(const TrainingSet& set, const Lift& lift, const LearningRun& run);

// A hash function a modality, with the thresholds 0.
std::vector<HashFunction> hash_functions(std::span<const FeatureMap> maps, std::span<const Matrix> weights);

}  // namespace crosshash
