// The entries of all methods. Only learners.cc needs this list.
#pragma once

#include <array>

#include "learning/cca.h"
#include "learning/cca_itq.h"
#include "learning/cluster_cca.h"
#include "learning/cvh.h"
#include "learning/dlfh.h"
#include "learning/itq.h"
#include "learning/learner.h"
#include "learning/lemon.h"
#include "learning/lsh.h"
#include "learning/pca.h"
#include "learning/scm.h"
#include "learning/semantic_ridge.h"
#include "learning/smfh.h"

namespace crosshash {

// In the order of names.
inline constexpr auto methods = std::to_array<const Learner*>({
    &cca_learner,
    &cca_itq_learner,
    &cluster_cca_learner,
    &cvh_learner,
    &dlfh_learner,
    &itq_learner,
    &lemon_learner,
    &lsh_learner,
    &pca_learner,
    &scm_learner,
    &semantic_ridge_learner,
    &smfh_learner,
});

}  // namespace crosshash
