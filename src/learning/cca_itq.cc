#include "learning/cca_itq.h"

#include "learning/canonical.h"
#include "learning/canonical_options.h"
#include "learning/paired_rows.h"
#include "learning/rotation.h"

namespace crosshash {

Result<Learned> learn_cca_itq(const TrainingSet& set, const LearningRun& run, const CcaItqOptions& options) {
  return guard([&] {
    const PairedSet paired = paired_set(set, options.lift, run);
    const CanonicalAxes axes = canonical_axes_of(pair_moments(paired.modalities),
                                                 ridges_of(options.ridge, paired.modalities), run.bits, anchor_advice);
    const std::vector<Matrix> weights = scaled_weights(axes, options.power);
    const RotatedWeights rotated = rotate_weights(projections_of(paired.modalities, weights), weights,
                                                  paired.stopped ? 0 : options.iterations, run);
    return Learned{.functions = hash_functions(paired.maps, rotated.weights),
                   .training_codes = {},
                   .stopped = paired.stopped || rotated.stopped};
  });
}

namespace {

constexpr LearnerOption cca_itq_options[] = {automatic_ridge_option, power_option(CcaItqOptions{}.power),
                                             anchors_option, width_option, iterations_option};

}  // namespace

const Learner cca_itq_learner = {
    .name = "cca_itq",
    .summary = "Canonical axes scaled by their correlations, in one rotation for all modalities (Gong et al. 2013).",
    .needs = Supervision::Pairs,
    .prefixes = false,
    .options = cca_itq_options,
    .learn = [](const TrainingSet& set, const LearningRun& run, std::span<const double> values) {
      return learn_cca_itq(set, run,
                           {.ridge = values[0],
                            .power = values[1],
                            .iterations = static_cast<std::size_t>(values[4]),
                            .lift = lift_of(values[2], values[3])});
    }};

}  // namespace crosshash
