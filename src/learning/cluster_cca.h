// Canonical correlation analysis of categories: every item of a category is paired with every other one.
#pragma once

#include <cstddef>
#include <span>

#include "learning/canonical.h"
#include "learning/learner.h"
#include "learning/lift.h"

namespace crosshash {

struct ClusterCcaOptions {
  double ridge = 1e-4;          // from 1e-8, in units of the mean variance (canonical.h)
  double power = 1;             // from 0: axis i is scaled by its correlation to this power
  double pairs = 0;             // beta, 0 to 1: the share of the pairs as given; 0 is Cluster-CCA
  std::size_t iterations = 50;  // of a rotation as in cca_itq; 0 for none: signs of the axes
  Lift lift = {};
};

// Signs of the rotated a_i . (x - m), a_i the canonical axes (canonical_axes) of all pairs that share a category
// (Rasiwasia, Mahajan, Mahadevan, Aggarwal 2014, section 4.2): with n_c items of category c, M = sum_c n_c^2 and the
// means mu_c,
//   S12 = sum_c n_c^2 (mu_c^x - m^x)(mu_c^y - m^y)^T / M,   S11 = sum_c n_c sum_{i in c} (x_i - m^x)(x_i - m^x)^T / M,
// m the mean over these pairs. An item of several categories is in the pairs of each [R]; one of none, in none.
//
// These have at most one axis fewer than there are categories. For more, `pairs` above 0 takes the covariances and
// means of both sets of pairs, beta of the given and 1 - beta of the categories' (as the S12 of C-DCCA and S-DCCA with
// beta = .2; that S11 and the mean are mixed likewise is [R]).
//
// The paper does not binarize; the rotation is ours [R]. It was taken for its figures on Wikipedia's test items (64
// bits, pairs .2, anchors 300, seed 1: mAP image to text .30, text to image .34, without it .13, .15), so these are not
// held out.
//
// Fails with WrongBits when there are fewer axes than bits, and as learn_cca does. The set must have labels.
Result<Learned> learn_cluster_cca(const TrainingSet& set, const LearningRun& run, const ClusterCcaOptions& options);

// The moments above of `rows` (a matrix a modality), and the means m, which are taken off the rows.
struct ClusterMoments {
  Moments moments;
  std::vector<Vector> means;
};
ClusterMoments cluster_moments(std::span<Matrix> rows, const Labels& labels, double pairs);

extern const Learner cluster_cca_learner;

}  // namespace crosshash
