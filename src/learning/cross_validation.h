// Choosing a learner's options on the training items alone, by leaving some of them out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "learning/features.h"
#include "learning/labels.h"
#include "learning/learner.h"
#include "learning/matrix.h"

namespace crosshash {

// One way to divide the training rows: learned from, and held out.
struct Fold {
  std::vector<std::uint32_t> kept;      // rising
  std::vector<std::uint32_t> held_out;  // rising
};

// k-fold (Stone 1974): each of `rows` is held out in one fold, chosen by the seed; sizes differ by at most one.
// `folds` is 2 to `rows`, or 2 to 64 where there are more rows.
std::vector<Fold> k_fold(std::size_t rows, std::size_t folds, std::uint64_t seed);

// What a regression onto codes is chosen from. More anchors or rows than these would take long and change little.
struct RidgeGrid {
  static constexpr std::size_t most_anchors = 512;
  static constexpr std::size_t most_rows = 4096;  // chosen by the seed

  std::size_t anchors = 0;                                // of the learner; 0: linear, and widths mean nothing
  std::vector<double> widths = {0.35, 0.5, 0.7, 1, 1.4};  // Lift::width
  std::vector<double> ridges = {0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1};  // Ridge::weights
  std::size_t folds = 5;
};

struct RidgeChoice {
  double width = 0;
  double ridge = 0;
  double quality = 0;    // mean average precision of held-out items
  double agreement = 0;  // share of the bits of kept items that their function gives as they were learned
};

// The width and the ridge of one modality. `codes` (rows x bits, -1 or 1) are what the features shall be mapped to.
// In each fold the kept rows' features are regressed onto their codes, and the held-out rows' features, hashed so, are
// the queries that rank the codes of the kept rows; an item is relevant when it shares a label. Of all candidates whose
// mean average precision is within half a standard error of the best (the standard error over the folds, of the best),
// the one that agrees most with the codes of the kept rows is chosen: it finds items that it was learned from, and is
// hardly worse for others. (Breiman et al. 1984 choose the simplest within a whole one; half is ours.)
//
// The watch is told of each fold at each width as phase "cross-validation", with 1 - the mean average precision of the
// choice among the complete widths (NaN while there is none). Nothing when it stopped before the first
// width was complete; the best of the complete ones when later, and `stopped` is set.
std::optional<RidgeChoice> choose_ridge(const Features& features, const Labels& labels, const Matrix& codes,
                                        const RidgeGrid& grid, const LearningRun& run, bool& stopped);

}  // namespace crosshash
