// Supervised matrix factorisation hashing: one latent factor for all modalities, smooth over labels and neighbours.
#pragma once

#include <cstddef>

#include "learning/item_graph.h"
#include "learning/learner.h"
#include "learning/lift.h"

namespace crosshash {

struct SmfhOptions {
  double alpha = 0.5;           // from 0 to 1: how much modality 0 counts; the others share the rest
  double beta = 100;            // above 0: how near the latent factor is to what hash functions give
  double gamma = 1;             // from 0: how smooth it is over the graph of the items
  double lambda = 0.01;         // above 0: keeps all factors small
  std::size_t neighbours = 5;   // kNN of the graph; 0 for none
  std::size_t iterations = 50;  // from 1, at most
  Lift lift = {};
};

// Tang, Wang, Shao 2016. With S the latent factor (here n x K, a row an item), X_m the features (n x d), centred and
// scaled so that rows have the mean squared length 1, U_m and P_m (d x K) and Lap the Laplacian of the items' graph:
//
//   min sum_m alpha_m |X_m - S U_m^T|^2 + beta sum_m |S - X_m P_m|^2 + gamma tr(S^T Lap S)
//       + lambda (|S|^2 + sum_m |U_m|^2 + |P_m|^2)
//
// one after the other, each step exact, so that the loss never rises:
//   U_m = X_m^T S (S^T S + lambda / alpha_m I)^-1
//   P_m = (X_m^T X_m + lambda / beta I)^-1 X_m^T S
//   S from S A + B S = C, with A = 2 (sum alpha_m U_m^T U_m + (modalities beta + lambda) I), B = 2 gamma Lap and
//     C = 2 sum_m (alpha_m X_m U_m + beta X_m P_m)
//
// The code of an item is sgn(P_m^T x - mean S); the mean is 0, since columns of C, and so of S, sum to 0 for centred
// features. training_codes are sgn(S).
//
// Our readings [R], where our notes of the paper leave it open: Lap (item_graph.h joins labels and kNN by adding them),
// the scale of the features, the start (P_m random by the seed, S = the mean of X_m P_m), and more than two modalities.
// S is found by conjugate gradients, not by decomposing the n x n matrix B. Ends early once a step gains less than 1e-5
// of the loss.
//
// Tells the watch of each modality's graph as phase "neighbours" (time: items^2), and of each iteration as phase
// "factors", with the loss above over the number of items.
// Fails with InvalidArgument when there are no labels, and where lambda is too small for these features.
Result<Learned> learn_smfh(const TrainingSet& set, const LearningRun& run, const SmfhOptions& options);

// The S of S A + 2 gamma Lap S = C for a symmetric positive definite A (K x K), by conjugate gradients from `start`,
// until the residual is 1e-6 of C. Each step of them lowers the loss, so that it never rises, however few they are.
Matrix solve_smooth(const Matrix& a, const ItemGraph& graph, double gamma, const Matrix& c, const Matrix& start);

extern const Learner smfh_learner;

}  // namespace crosshash
