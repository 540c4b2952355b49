#include "learning/lsh.h"

#include "learning/feature_map.h"
#include "learning/random.h"

namespace crosshash {

Result<Learned> learn_lsh(const TrainingSet& set, const LearningRun& run) {
  return guard([&] {
    const auto bits = static_cast<Eigen::Index>(run.bits);
    Learned learned;
    for (const Features& features : set.modalities) {
      Random random(run.seed);
      const Matrix normals = random.normal_matrix(static_cast<Eigen::Index>(features.columns()), bits);
      learned.functions.push_back(FeatureMap::centred(features).hash_function(normals, Vector::Zero(bits)));
    }
    return learned;
  });
}

const Learner lsh_learner = {
    .name = "lsh",
    .summary = "Sides of random hyperplanes through the mean (Charikar 2002); to compare with.",
    .needs = Supervision::None,
    .prefixes = true,
    .options = {},
    .learn = [](const TrainingSet& set, const LearningRun& run, std::span<const double>) {
      return learn_lsh(set, run);
    }};

}  // namespace crosshash
