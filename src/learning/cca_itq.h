// Canonical correlation analysis and iterative quantisation: the default without labels.
#pragma once

#include <cstddef>

#include "learning/learner.h"
#include "learning/lift.h"

namespace crosshash {

struct CcaItqOptions {
  double ridge = 0;             // in units of the mean variance (canonical.h); 0 for that of ridges_of
  double power = 1;             // from 0: axis i is scaled by its correlation to this power
  std::size_t iterations = 50;  // of the rotation, from 1
  Lift lift = {};               // with anchors: regularised kernel CCA on them
};

// Axes as of learn_cca, each scaled by its correlation, and one rotation that all modalities share (learn_rotation),
// learned of all their projections. CCA-ITQ of Gong, Lazebnik, Gordo, Perronnin 2013, section 4, pairs a modality with
// labels and rotates the one modality; that two modalities share the rotation is [R], and so is the scale.
// It was chosen on held-out rows of training sets, at the ridge of ridges_of, power 1 against 2: R@10 of photographs
// and captions .447 against .447 (300 photographs to learn from: .28 against .31), .608 against .586 for the
// projections; mAP of wikipedia with anchors .246 against .228, of digits-two-view .61 against .68.
//
// The watch can stop the rotation. Fails as learn_cca does.
Result<Learned> learn_cca_itq(const TrainingSet& set, const LearningRun& run, const CcaItqOptions& options);

extern const Learner cca_itq_learner;

}  // namespace crosshash
