// Locality-sensitive hashing by random hyperplanes.
#pragma once

#include "learning/learner.h"

namespace crosshash {

// Bit i of x is the side of hyperplane i: w_i . (x - mean) > 0 with w_i standard normal, so that two rows at the angle
// theta from the mean differ in a bit with the probability theta / pi (Charikar 2002, section 3; that the rows are
// centred is our addition: it halves the items at each bit).
//
// Nothing is learned but the mean. Modalities with the same number of columns get the same hyperplanes: where their
// features lie in one space (a dual encoder's), their codes can be compared, elsewhere not.
Result<Learned> learn_lsh(const TrainingSet& set, const LearningRun& run);

extern const Learner lsh_learner;

}  // namespace crosshash
