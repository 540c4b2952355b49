// The rows of pairs without repeats: a picture with five captions is in five pairs, and computed with once.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "learning/canonical.h"
#include "learning/lift.h"

namespace crosshash {

struct PairedRows {
  Matrix rows;                        // each row that occurs once, centred over the pairs
  std::vector<std::uint32_t> places;  // of each pair: its row
};

// The maps of all modalities and what they make of the training rows.
struct PairedSet {
  std::vector<FeatureMap> maps;
  std::vector<PairedRows> modalities;
  bool stopped = false;  // by the watch, as in LiftedSet
};

PairedSet paired_set(const TrainingSet& set, const Lift& lift, const LearningRun& run);

// pair_moments of the rows of every pair.
Moments pair_moments(std::span<const PairedRows> modalities);

// A ridge a modality. `ridge` for all; or, where it is 0, as many parts of the mean variance as the modality has
// dimensions for each row that occurs, at least 1e-4 and at most 10 [our choice]: the fewer rows, the less can their
// covariances be trusted. On frozen features of photographs and captions (256 to 1,280 dimensions, 300 to 6,591
// photographs) the ridge that found most held-out pairs was between half and 3 times this.
std::vector<double> ridges_of(double ridge, std::span<const PairedRows> modalities);

// The projections of every pair: a matrix a modality, pairs x bits.
std::vector<Matrix> projections_of(std::span<const PairedRows> modalities, std::span<const Matrix> weights);

}  // namespace crosshash
