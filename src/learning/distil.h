// A new modality, or a new language, fitted to towers that stay as they are: its features are regressed onto what a
// frozen tower says of the same items. Nothing that was coded before has to be coded again.
//
// Ridge regression onto the embeddings of a frozen network, as multilingual and further encoders of CLIP are trained
// (M-CLIP: Carlsson et al. 2022, with a network instead of the linear map). With features X (n x d) and the frozen
// tower's Y (n x D), both centred: W = argmin |X W - Y|^2 + xi |W|^2 (ridge.h), map(x) = W^T (x - mean x) + mean y.
#pragma once

#include <vector>

#include "error.h"
#include "hashing/hash_function.h"
#include "learning/features.h"

namespace crosshash {

struct DistilOptions {
  double ridge = 1e-6;  // from 0, in the unit of ridge.h; raise it where items are few or features noisy
};

// The map as a layer, to embed the new modality in the frozen space. Row i of `embeddings` is what the frozen tower
// says of the item of row i of `features`. Embeddings that were normalised to length 1 come out somewhat shorter, as
// far as the features leave doubts. Takes 8 bytes for each value of the features, dense or not. Fails with
// InvalidArgument when there are fewer than 2 rows, rows differ in number, all rows of the features are equal, or
// the ridge is negative or not finite.
Result<AffineLayer> distil_map(const Features& features, const Features& embeddings, const DistilOptions& options = {});

// The hash function of the new modality by a frozen one: first the map, then `frozen` as it is. `embeddings` has
// frozen.dimensions() columns. Fails as distil_map does, with WrongDimensions when embeddings do not fit `frozen`, and
// with InvalidArgument when that has 16 layers already.
Result<HashFunction> distil(const Features& features, const Features& embeddings, const HashFunction& frozen,
                            const DistilOptions& options = {});

// The same onto the frozen tower's projections (HashFunction::project, a column a bit) instead of its embeddings: it
// needs no more of the tower than these. Fails as distil_map does, and with WrongBits when projections have no valid
// number of bits.
Result<HashFunction> distil_projections(const Features& features, const Features& projections,
                                        const DistilOptions& options = {});

}  // namespace crosshash
