// Codes of items that have several media, such as a picture with a text: one code that agrees with all of them.
//
//   fused projection = sum over the modalities m of scale_m projection_m,   bit i = its sign
//
// Queries of any modality find fused codes better than those of one medium alone (convention B of the literature, see
// metrics/gallery_convention.h). The hash functions must have been learned together, so that their bits mean the same.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "error.h"

namespace crosshash {

// 1 / root mean square of a modality's projections (rows of any length, one after the other): with these scales all
// modalities have the same say. To be taken once, from the training items, so that a code never depends on what else
// is coded at the time. Fails with InvalidArgument when there are none, all are 0, or one is not finite.
Result<float> fusion_scale(std::span<const float> projections);

// The packed codes, bits / 8 bytes an item. `projections[m]` has `bits` values an item (HashFunction::project), of the
// same items for each modality m, and `scales[m]` its scale: 1 keeps the projections as they are, which lets the
// modality that is surer of its bits prevail; 0 leaves it out. A bit whose sum is 0 is 0. An item that lacks a modality
// is coded by those that it has, in a call of its own. Fails with WrongBits when `bits` is not a multiple of 8 from 8
// to 1024; InvalidArgument when there is no modality, scales or lengths do not fit, or a value is not finite or a scale
// is negative.
Result<std::vector<std::uint8_t>> fused_codes(std::uint32_t bits, std::span<const std::span<const float>> projections,
                                              std::span<const float> scales);

}  // namespace crosshash
