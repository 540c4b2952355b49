#include "learning/pca.h"

#include "learning/canonical_options.h"
#include "learning/lift.h"
#include "learning/linear_algebra.h"
#include "learning/rank.h"

namespace crosshash {
namespace {

PrincipalComponents shared_components(const TrainingSet& set, std::uint32_t bits) {
  const std::size_t columns = set.modalities.front().columns();
  PrincipalComponents components;
  Matrix covariance = Matrix::Zero(static_cast<Eigen::Index>(columns), static_cast<Eigen::Index>(columns));
  for (const Features& features : set.modalities) {
    if (features.columns() != columns) {
      throw Failure({ErrorCode::InvalidArgument,
                     "Modalities with a shared space must have the same number of values a row; these have " +
                         std::to_string(columns) + " and " + std::to_string(features.columns()) + "."});
    }
    components.maps.push_back(FeatureMap::centred(features));
    covariance += gram(components.maps.back().apply(features));
  }
  const SymmetricEigen eigen = symmetric_eigen(covariance);
  const auto rank = (eigen.values.array() > eigen.values[0] * 1e-12).count();
  check_rank(bits, static_cast<std::size_t>(rank), "");
  components.directions.assign(set.modalities.size(), eigen.vectors.leftCols(static_cast<Eigen::Index>(bits)));
  return components;
}

}  // namespace

PrincipalComponents principal_components(const TrainingSet& set, std::uint32_t bits, const PcaOptions& options) {
  if (options.shared && set.modalities.front().columns() > wide_columns) {
    throw Failure({ErrorCode::InvalidArgument, "Modalities with a shared space can have 2000 values a row at most."});
  }
  if (options.shared) {
    return shared_components(set, bits);
  }
  const auto directions = static_cast<Eigen::Index>(bits);
  PrincipalComponents components;
  for (const Features& features : set.modalities) {
    components.maps.push_back(FeatureMap::principal(features, bits));
    check_rank(bits, components.maps.back().dimensions(), "");
    components.directions.emplace_back(Matrix::Identity(directions, directions));
  }
  return components;
}

Result<Learned> learn_pca(const TrainingSet& set, const LearningRun& run, const PcaOptions& options) {
  return guard([&] {
    const PrincipalComponents components = principal_components(set, run.bits, options);
    return Learned{.functions = hash_functions(components.maps, components.directions), .training_codes = {}};
  });
}

namespace {

constexpr LearnerOption pca_options[] = {shared_option};

}  // namespace

const Learner pca_learner = {
    .name = "pca",
    .summary = "Signs of the principal components of each modality (Wang, Kumar, Chang 2010).",
    .needs = Supervision::None,
    .prefixes = true,
    .options = pca_options,
    .learn = [](const TrainingSet& set, const LearningRun& run, std::span<const double> values) {
      return learn_pca(set, run, {.shared = values[0] != 0});
    }};

}  // namespace crosshash
