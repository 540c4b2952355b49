// LEMON: codes from labels, then features regressed onto them. The default with labels.
#pragma once

#include <cstddef>

#include "learning/learner.h"
#include "learning/lemon_codes.h"
#include "learning/lift.h"

namespace crosshash {

struct LemonOptions {
  LemonCodeOptions codes = {};
  // 1,000 anchors for weak features; 0 (linear) for strong ones, such as a network's embeddings. Sparse features and
  // those of more than 2,000 columns never take anchors but their principal directions (lift.h).
  Lift lift = {.anchors = 1000, .width = 1};
  double ridge = 0.003;   // from 0, in the unit of ridge.h
  std::size_t folds = 0;  // 2 or more: each modality's width and ridge are chosen by so many folds (choose_ridge)
};

// Wang, Luo and Xu, "Label embedding online hashing for cross-modal retrieval", 2020, in its offline form: codes B of
// the training items from their labels alone (lemon_codes.h), then for each modality with features Phi (centred)
//
//   W = (Phi^T Phi + xi I)^-1 Phi^T B,  hash function sgn(W^T phi(x))
//
// There is no constant term, so that a bit of an average item is undecided, not the commoner one. Width and xi by
// cross-validation: the paper names no values that fit other features, and how we choose is ours [R].
// Because B comes from labels alone, modalities need not know of each other, and another one, or another language, is
// one more regression (distil.h).
//
// Items without a label are not learned from. `training_codes` are B (convention C), of items without a label what
// the modalities' hash functions say together (fused_codes with scales 1).
//
// Phases: "codes" (lemon_codes.h), "cross-validation" (of each modality), "regression" (a modality an iteration, no
// loss). When the watch says stop, all regressions are still made, with the codes and options that there are by then.
// Fails with WrongBits when there are no more items with labels than bits.
Result<Learned> learn_lemon(const TrainingSet& set, const LearningRun& run, const LemonOptions& options);

extern const Learner lemon_learner;

}  // namespace crosshash
