// Canonical correlation analysis and iterative quantisation: the default without labels.
#pragma once

#include <cstddef>

#include "learning/learner.h"
#include "learning/lift.h"

namespace crosshash {

struct CcaItqOptions {
  double ridge = 1e-2;          // from 1e-8, in units of the mean variance (canonical.h)
  double power = 2;             // from 0: axis i is scaled by its correlation to this power
  std::size_t iterations = 50;  // of the rotation, from 1
  Lift lift = {};               // with anchors: regularised kernel CCA on them
};

// Axes as of learn_cca, each scaled by its correlation, and one rotation that all modalities share (learn_rotation),
// learned of all their projections. CCA-ITQ of Gong, Lazebnik, Gordo, Perronnin 2013, section 4, pairs a modality with
// labels and rotates the one modality; that two modalities share the rotation is [R], and so are the scale
// and the ridge: both were chosen on held-out quarters of the training rows of digits-two-view and wikipedia (power 2
// against 1 at ridge 1e-2: digits .66 against .58 mAP image to text at 64 bits; Wikipedia with anchors .26 against .25,
// and .237 against .243 text to image).
//
// The watch can stop the rotation. Fails as learn_cca does.
Result<Learned> learn_cca_itq(const TrainingSet& set, const LearningRun& run, const CcaItqOptions& options);

extern const Learner cca_itq_learner;

}  // namespace crosshash
