// Options by name that several learners of projections share.
#pragma once

#include <cstddef>
#include <string_view>

#include "learning/learner.h"
#include "learning/lift.h"

namespace crosshash {

constexpr LearnerOption ridge_option(double fallback) {
  return {.name = "ridge",
          .fallback = fallback,
          .least = 1e-8,
          .most = 1e3,
          .meaning = "added to each variance, in units of the modality's mean variance"};
}

inline constexpr LearnerOption automatic_ridge_option = {
    .name = "ridge",
    .fallback = 0,
    .least = 0,
    .most = 1e3,
    .meaning =
        "added to each variance, in units of the modality's mean variance; 0 for as many as it has dimensions an "
        "item"};

constexpr LearnerOption power_option(double fallback) {
  return {.name = "power",
          .fallback = fallback,
          .least = 0,
          .most = 16,
          .meaning = "each axis is scaled by its correlation to this power"};
}

inline constexpr LearnerOption anchors_option = {
    .name = "anchors",
    .fallback = 0,
    .least = 0,
    .most = 8192,
    .meaning = "training rows that features are lifted by (radial basis functions); 0 for none"};

inline constexpr LearnerOption width_option = {
    .name = "width",
    .fallback = Lift{}.width,
    .least = 1e-2,
    .most = 100,
    .meaning = "of the radial basis functions, in units of the mean distance between rows and anchors"};

inline constexpr LearnerOption iterations_option = {
    .name = "iterations", .fallback = 50, .least = 1, .most = 1000, .meaning = "steps of the rotation, at most"};

inline constexpr LearnerOption shared_option = {
    .name = "shared",
    .fallback = 0,
    .least = 0,
    .most = 1,
    .meaning = "1 when the features of all modalities lie in one space, such as those of a dual encoder"};

// What to do where there are too few axes.
inline constexpr std::string_view anchor_advice = "Or lift the features: set the option anchors, such as to 500.";

inline Lift lift_of(double anchors, double width) {
  return {.anchors = static_cast<std::size_t>(anchors), .width = width};
}

}  // namespace crosshash
