#include "learning/cca.h"

#include "learning/canonical.h"
#include "learning/canonical_options.h"
#include "learning/paired_rows.h"

namespace crosshash {

Result<Learned> learn_cca(const TrainingSet& set, const LearningRun& run, const CcaOptions& options) {
  return guard([&] {
    const PairedSet paired = paired_set(set, options.lift, run);
    const CanonicalAxes axes = canonical_axes_of(pair_moments(paired.modalities),
                                                 ridges_of(options.ridge, paired.modalities), run.bits, anchor_advice);
    return Learned{.functions = hash_functions(paired.maps, scaled_weights(axes, options.power)),
                   .training_codes = {},
                   .stopped = paired.stopped};
  });
}

namespace {

constexpr LearnerOption cca_options[] = {automatic_ridge_option, power_option(CcaOptions{}.power), anchors_option,
                                         width_option};

}  // namespace

const Learner cca_learner = {
    .name = "cca",
    .summary = "Signs of canonical projections of pairs (Hotelling 1936), with a ridge.",
    .needs = Supervision::Pairs,
    .prefixes = true,
    .options = cca_options,
    .learn = [](const TrainingSet& set, const LearningRun& run, std::span<const double> values) {
      return learn_cca(set, run, {.ridge = values[0], .power = values[1], .lift = lift_of(values[2], values[3])});
    }};

}  // namespace crosshash
