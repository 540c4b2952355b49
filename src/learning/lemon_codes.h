// The first half of LEMON: codes of the training items from their labels alone (lemon.h has the second, and the
// source).
//
// With n items, K bits, L the labels (n x c, 0 or 1), G its rows divided by their lengths and S = 2 G G^T - 1 1^T,
// which is 1 for items of the same labels and -1 for items that share none, codes B (n x K, -1 or 1) and their
// real-valued counterpart V (n x K, V^T V = n I, 1^T V = 0) minimise
//
//   alpha |K S - V B^T|^2 + beta |L - V P|^2 + |B - V R|^2 + beta gamma |P|^2,   R a rotation (K x K), P K x c
//
// one after the other, each step exact:
//   P = (V^T V + gamma I)^-1 V^T L
//   V = sqrt(n) polar(centre(Z)),  Z = B R^T + beta L P^T + 2 alpha K G (G^T B) - alpha K 1 (1^T B)
//   R = Ut U^T with B^T V = U Sigma Ut^T
//   B = sgn(2 alpha K G (G^T V) - alpha K 1 (1^T V) + V R)
// The polar factor of a Z without full rank is completed by random directions that are orthogonal to the rest. No n x n
// matrix is ever built: all goes through G^T B and G^T V (c x K, label_factor.h).
#pragma once

#include <cstddef>

#include "learning/labels.h"
#include "learning/learner.h"
#include "learning/matrix.h"

namespace crosshash {

struct LemonCodeOptions {
  double alpha = 1e4;          // how much similarities count, from 0
  double beta = 1e3;           // how much labels count, from 0
  double gamma = 0.01;         // keeps P small, above 0
  std::size_t iterations = 5;  // from 1
};

struct LemonCodes {
  Matrix codes;  // B
  Matrix real;   // V
  double loss = 0;
  bool stopped = false;
};

// The watch is told of each iteration as phase "codes" with the objective above, divided by alpha n^2 K^2 (by n^2 K^2
// when alpha is 0), up to a constant that only the labels decide. More than n - 1 bits throw a Failure with WrongBits:
// V has no more orthogonal columns. Items without a label get codes that mean nothing.
LemonCodes lemon_codes(const Labels& labels, const LemonCodeOptions& options, const LearningRun& run);

}  // namespace crosshash
