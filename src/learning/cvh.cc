#include "learning/cvh.h"

#include "learning/canonical.h"
#include "learning/canonical_options.h"
#include "learning/paired_rows.h"

namespace crosshash {

Result<Learned> learn_cvh(const TrainingSet& set, const LearningRun& run, const CvhOptions& options) {
  return guard([&] {
    const PairedSet paired = paired_set(set, options.lift, run);
    const CanonicalAxes axes = canonical_axes_of(pair_moments(paired.modalities),
                                                 ridges_of(options.ridge, paired.modalities), run.bits, anchor_advice);
    return Learned{
        .functions = hash_functions(paired.maps, axes.weights), .training_codes = {}, .stopped = paired.stopped};
  });
}

namespace {

constexpr LearnerOption cvh_options[] = {ridge_option(CvhOptions{}.ridge), anchors_option, width_option};

}  // namespace

const Learner cvh_learner = {
    .name = "cvh",
    .summary = "Pairs get similar codes: signs of unscaled canonical projections (Kumar and Udupa 2011).",
    .needs = Supervision::Pairs,
    .prefixes = true,
    .options = cvh_options,
    .learn = [](const TrainingSet& set, const LearningRun& run, std::span<const double> values) {
      return learn_cvh(set, run, {.ridge = values[0], .lift = lift_of(values[1], values[2])});
    }};

}  // namespace crosshash
