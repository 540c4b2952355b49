// What a gallery of the literature's tables is made of. Published figures mix these; on one data set text-to-image mean
// average precision moves from .25 to .75 with the convention alone, so every table names it.
#pragma once

#include <cstdint>
#include <string_view>

#include "error.h"

namespace crosshash {

enum class GalleryConvention : std::uint8_t {
  TrainingItems,  // "A": items of the training set, one modality, coded by the hash function as if they were new
  UnseenItems,    // "A'": as A, but the items were not in the training set
  FusedCodes,     // "B": each item coded from all its media together (its picture and its text)
  TrainingCodes,  // "C": the training set with the codes that training gave it. They know the labels, which no new item
                  // has: such a figure says nothing about searching a gallery of one's own
};

// "A", "A'", "B" or "C".
std::string_view convention_name(GalleryConvention convention) noexcept;

// The convention of that name. TrainingCodes only when `allow_training_codes` says that the labels may leak. Fails with
// InvalidArgument.
Result<GalleryConvention> gallery_convention(std::string_view name, bool allow_training_codes = false);

}  // namespace crosshash
