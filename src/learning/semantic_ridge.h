// Media into named categories, and codes from these: items are near each other when they seem to be of one category.
#pragma once

#include "learning/learner.h"
#include "learning/lift.h"

namespace crosshash {

struct SemanticRidgeOptions {
  double ridge = 0.01;  // from 0, in the unit of ridge.h
  Lift lift = {};       // as in lift.h
};

// Semantic matching (deep-SM: Wei et al. 2017): each modality on its own says how much an item belongs to each of the c
// categories, and items are compared by the cosine of these scores. The paper's scores come from networks with a
// softmax; here they are ridge regressions onto labels [R], in closed form:
//
//   scores s(x) = W^T phi(x),  W = (Phi^T Phi + xi I)^-1 Phi^T (L - mean L)     Phi centred, L n x c, 0 or 1
//
// so that 0 is what an average item scores. Then categories become bits by super-bit locality-sensitive hashing (Ji et
// al. 2012), the same for all modalities:
//
//   code = sgn(M^T s),  M c x K, blocks of c columns, each a random rotation of the seed
//
// The expected share of bits in which two codes differ is the angle between their scores / pi, so Hamming distance
// ranks as the cosine does, the better the more bits. There is no bound on the bits. The first bits of a long fit are a
// short one. Items without a label are items of no category (a row of 0).
//
// The watch is told of each modality as phase "features" and then "categories"; stopping is noted, but all is
// completed, since no part of it would be of use alone.
Result<Learned> learn_semantic_ridge(const TrainingSet& set, const LearningRun& run,
                                     const SemanticRidgeOptions& options);

extern const Learner semantic_ridge_learner;

}  // namespace crosshash
