// Cross-view hashing: similar items get similar codes in all modalities.
#pragma once

#include "learning/learner.h"
#include "learning/lift.h"

namespace crosshash {

struct CvhOptions {
  double ridge = 1e-4;  // from 1e-8, in units of the mean variance (canonical.h)
  Lift lift = {};
};

// Kumar and Udupa 2011, where an item is similar to itself alone (W = I), as with pairs. The relaxed Hamming distance
// between the codes of pairs is then least for the leading solutions of
//
//   Cxy Cyy^-1 Cyx w = lambda Cxx w,   Wy = Cyy^-1 Cyx Wx Lambda^-1/2,   bit i = sgn(w_i . x),
//
// which are the canonical axes (canonical.h finds them), so that codes are those of `cca`; the method stands here under
// the name that the literature compares with. That the ridge counts in units of the mean variance is our reading. More
// than two modalities: MAXVAR, as in canonical.h, which is the paper's problem for W = I and any number of them, each
// with unit variance.
//
// Fails with WrongBits when there are fewer axes than bits (at most the rank of the modality with the fewest
// dimensions; anchors raise it), and with InvalidArgument where the ridge is too small.
Result<Learned> learn_cvh(const TrainingSet& set, const LearningRun& run, const CvhOptions& options);

extern const Learner cvh_learner;

}  // namespace crosshash
