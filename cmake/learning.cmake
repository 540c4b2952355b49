# Learning hash functions and measuring them: a library of its own, since whoever only searches does not need it. Its
# matrices are Eigen's, from Debian's package or from the folder that CROSSHASH_EIGEN names.

find_path(CROSSHASH_EIGEN_FOLDER Eigen/Core
  HINTS "$ENV{CROSSHASH_EIGEN}" PATHS /usr/include/eigen3 /usr/local/include/eigen3 NO_CMAKE_FIND_ROOT_PATH)
if(NOT CROSSHASH_EIGEN_FOLDER)
  message(FATAL_ERROR "No Eigen: run scripts/bootstrap.sh, or set CROSSHASH_EIGEN to the folder that has Eigen/Core.")
endif()

# Metrics are quick to compile, since they know nothing of Eigen.
file(GLOB metrics_sources CONFIGURE_DEPENDS src/metrics/*.cc)
add_library(crosshash_metrics STATIC ${metrics_sources} src/learning/labels.cc)
target_link_libraries(crosshash_metrics PUBLIC crosshash_core PRIVATE crosshash_warnings)
target_precompile_headers(crosshash_metrics REUSE_FROM crosshash_core)

file(GLOB learning_sources CONFIGURE_DEPENDS src/learning/*.cc)
list(REMOVE_ITEM learning_sources "${PROJECT_SOURCE_DIR}/src/learning/labels.cc")
add_library(crosshash_learning STATIC ${learning_sources})
target_link_libraries(crosshash_learning PUBLIC crosshash_metrics PRIVATE crosshash_warnings)
target_include_directories(crosshash_learning SYSTEM PUBLIC "${CROSSHASH_EIGEN_FOLDER}")
# Errors are thrown by the library itself, before Eigen could find them.
target_compile_definitions(crosshash_learning PUBLIC EIGEN_MPL2_ONLY EIGEN_DONT_PARALLELIZE)
target_precompile_headers(crosshash_learning PRIVATE <Eigen/Core> ${crosshash_precompiled})
