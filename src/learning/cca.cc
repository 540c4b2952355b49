#include "learning/cca.h"

#include "learning/canonical.h"
#include "learning/canonical_options.h"

namespace crosshash {

Result<Learned> learn_cca(const TrainingSet& set, const LearningRun& run, const CcaOptions& options) {
  return guard([&] {
    const LiftedSet lifted = lifted_set(set, options.lift, run);
    const CanonicalAxes axes = canonical_axes_of(pair_moments(lifted.rows), options.ridge, run.bits, anchor_advice);
    return Learned{.functions = hash_functions(lifted.maps, scaled_weights(axes, options.power)),
                   .training_codes = {},
                   .stopped = lifted.stopped};
  });
}

namespace {

constexpr LearnerOption cca_options[] = {ridge_option(CcaOptions{}.ridge), power_option(CcaOptions{}.power),
                                         anchors_option, width_option};

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
