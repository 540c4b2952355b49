// Discrete latent factor hashing: codes of the training items learned bit by bit from labels, then hash functions.
#pragma once

#include <cstddef>

#include "learning/learner.h"
#include "learning/lift.h"

namespace crosshash {

struct DlfhOptions {
  double lambda = 8;            // above 0: how far apart similar and other items shall lie
  std::size_t iterations = 30;  // from 1
  // How many items the likelihood is taken over in each iteration, chosen by the seed; 0 for as many as bits. The paper
  // prescribes a sample; this size is our reading.
  std::size_t sample = 0;
  double ridge = 1e-6;  // of the hash functions, from 0, in units of the modality's mean variance
  Lift lift = {};
};

// Jiang and Li 2019, algorithm 1 (stochastic learning). With K bits, codes U and V of the two modalities in {-1, 1},
// S_ij = 1 where items i and j share a label, otherwise 0, and Theta = lambda / K U V^T:
//
//   max sum_ij S_ij Theta_ij - log(1 + exp Theta_ij)
//
// In each iteration, for a sample of items j, bit after bit, with the other bits as they are:
//
//   U_k = sgn(lambda / K (S - sigma(Theta)) V_k + |sample| lambda^2 / (4 K^2) U_k)
//
// which maximises a quadratic lower bound of the likelihood over the sample (the curvature of log(1 + exp) is at most
// 1/4): it never falls. Then V in the same way. U and V begin at random.
//
// Hash functions: W = (X^T X + ridge I)^-1 X^T U, X the centred features; no intercept, so that bits are balanced. That
// the ridge (1e-6 in the paper) counts in units of the mean variance, times the number of items, is our reading.
//
// training_codes are U, the codes of modality 0.
// More than two modalities [our extension]: the codes of each are learned against those of all others.
//
// Tells the watch of each iteration as phase "codes", with the mean negative log-likelihood over the samples. Time and
// memory are items x sample. Fails with InvalidArgument when there are no labels or one modality alone, and where the
// ridge is too small.
Result<Learned> learn_dlfh(const TrainingSet& set, const LearningRun& run, const DlfhOptions& options);

extern const Learner dlfh_learner;

}  // namespace crosshash
