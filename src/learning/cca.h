// Hashing by canonical correlation analysis.
#pragma once

#include "learning/learner.h"
#include "learning/lift.h"

namespace crosshash {

struct CcaOptions {
  double ridge = 0;  // in units of the mean variance (canonical.h); 0 for that of ridges_of
  double power = 1;  // from 0: axis i is scaled by its correlation to this power; signs do not see it
  Lift lift = {};
};

// Bit i = sgn(a_i . x), a_i the i-th canonical axis of the modality (canonical_axes: Hotelling 1936; as a hash function
// Gong, Lazebnik, Gordo, Perronnin 2013, section 4, before the rotation). The scale of the axes matters to whoever
// compares projections: by 1 as in correlations that are shrunk [R]; Gong, Ke, Isard, Lazebnik 2014, section 3.3, use
// the fourth power of the eigenvalues.
//
// More than two modalities are taken together: MAXVAR (canonical.h), which no paper on hashing prescribes.
//
// Fails with WrongBits when there are fewer axes than bits (their number is at most the rank of the modality with the
// fewest dimensions; anchors raise it), and with InvalidArgument where the ridge is too small.
Result<Learned> learn_cca(const TrainingSet& set, const LearningRun& run, const CcaOptions& options);

extern const Learner cca_learner;

}  // namespace crosshash
