// PCA hashing: the signs of principal components.
#pragma once

#include <vector>

#include "learning/feature_map.h"
#include "learning/learner.h"

namespace crosshash {

struct PcaOptions {
  // Whether the features of all modalities lie in one space, such as those of a dual encoder: the components are then
  // those of all rows together, each modality about its own mean. Otherwise each modality has components of its own,
  // and codes of different modalities cannot be compared.
  bool shared = false;
};

// Bit i = sgn(u_i . (x - mean)), u_i the eigenvector of the covariance with the i-th largest eigenvalue (the baseline
// "PCA-Nonorth" or "PCAH" of Wang, Kumar, Chang 2010, section 3, without their labels).
//
// Fails with WrongBits when the features have fewer directions than bits, and with InvalidArgument when `shared` is
// asked for and the modalities differ in columns or have more than 2000.
Result<Learned> learn_pca(const TrainingSet& set, const LearningRun& run, const PcaOptions& options);

// The centring of each modality and its leading directions (columns x bits), as learn_pca says; what it throws as well.
struct PrincipalComponents {
  std::vector<FeatureMap> maps;
  std::vector<Matrix> directions;  // of what the maps give
};
PrincipalComponents principal_components(const TrainingSet& set, std::uint32_t bits, const PcaOptions& options);

extern const Learner pca_learner;

}  // namespace crosshash
