// PCA and iterative quantisation.
#pragma once

#include <cstddef>

#include "learning/learner.h"

namespace crosshash {

struct ItqOptions {
  std::size_t iterations = 50;  // of the rotation, from 1; 50 as in the paper
  bool shared = false;          // one space for all modalities: PcaOptions::shared
};

// The projections of learn_pca, of each modality scaled to a mean square of 1, times one rotation that all modalities
// share (learn_rotation: Gong, Lazebnik, Gordo, Perronnin 2013, section 2). The rotation cannot bring principal
// components of different spaces together: between modalities the codes only compare with `shared`.
//
// The watch can stop the rotation. Fails as learn_pca does.
Result<Learned> learn_itq(const TrainingSet& set, const LearningRun& run, const ItqOptions& options);

extern const Learner itq_learner;

}  // namespace crosshash
