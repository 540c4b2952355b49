// Semantic correlation maximisation: bits learned one after the other from labels.
#pragma once

#include "learning/learner.h"
#include "learning/lift.h"

namespace crosshash {

struct ScmOptions {
  double ridge = 1e-4;  // from 1e-8, in units of the mean variance, as in canonical.h; the paper names none
  Lift lift = {};
};

// Sequential SCM (Zhang and Li 2014, algorithm 1). With K bits, G the labels with rows of length 1 (label_factor.h) and
// S = 2 G G^T - 1 1^T, each bit reduces the residual of
//
//   min |K S - sum_k h_k g_k^T|^2,  h_k = sgn(X w_k), g_k = sgn(Y v_k).
//
// Bit k: with C = X^T R Y, R = K S - (the bits before), w_k is the leading solution of C Cyy^-1 C^T w = rho^2 Cxx w and
// v_k = Cyy^-1 C^T w_k / rho; then C -= (X^T h_k)(Y^T g_k)^T. R, items x items, is never built: the first C is
// 2 K (X^T G)(Y^T G)^T, since X^T 1 = 0 for centred features.
//
// The number of bits has no bound by rank: C is another one after each bit. More than two modalities [our extension]:
// the leading eigenvector of the matrix of whitened blocks C_ij, without the diagonal (with two modalities the same).
//
// Tells the watch of each bit as phase "bits", with the mean of R^2 / K^2 over all pairs less what it was before the
// first bit; it may rise, as real-valued solutions are rounded to signs. Bits that the watch no longer let it learn are
// the same for all items.
//
// Fails with InvalidArgument when there are no labels or one modality alone, and where the ridge is too small.
Result<Learned> learn_scm(const TrainingSet& set, const LearningRun& run, const ScmOptions& options);

extern const Learner scm_learner;

}  // namespace crosshash
