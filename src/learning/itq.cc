#include "learning/itq.h"

#include "learning/canonical_options.h"
#include "learning/lift.h"
#include "learning/pca.h"
#include "learning/rotation.h"

namespace crosshash {

Result<Learned> learn_itq(const TrainingSet& set, const LearningRun& run, const ItqOptions& options) {
  return guard([&] {
    const PrincipalComponents components = principal_components(set, run.bits, {.shared = options.shared});
    std::vector<Matrix> rows;
    rows.reserve(components.maps.size());
    for (std::size_t i = 0; i < components.maps.size(); ++i) {
      rows.push_back(components.maps[i].apply(set.modalities[i]));
    }
    const RotatedWeights rotated =
        rotate_weights(projections_of(rows, components.directions), components.directions, options.iterations, run);
    return Learned{.functions = hash_functions(components.maps, rotated.weights),
                   .training_codes = {},
                   .stopped = rotated.stopped};
  });
}

namespace {

constexpr LearnerOption itq_options[] = {iterations_option, shared_option};

}  // namespace

const Learner itq_learner = {
    .name = "itq",
    .summary = "Principal components, rotated until their signs lose least (Gong, Lazebnik, Gordo, Perronnin 2013).",
    .needs = Supervision::None,
    .prefixes = false,
    .options = itq_options,
    .learn = [](const TrainingSet& set, const LearningRun& run, std::span<const double> values) {
      return learn_itq(set, run, {.iterations = static_cast<std::size_t>(values[0]), .shared = values[1] != 0});
    }};

}  // namespace crosshash
