// Asymmetric scoring: a real-valued query against binary codes (Gordo et al., "Asymmetric distances for binary
// embeddings", 2014). It keeps how sure the query is of each bit, at no cost in storage.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "codes/code_view.h"
#include "error.h"

namespace crosshash {

// The score of one packed code: sum_i p_i * (bit_i ? 1 : -1) / sum_i |p_i|, from -1 (all bits differ) to 1 (none
// does), where p are a hash function's projections of the query. 0 when all projections are 0.
// `projections` has 8 values for each byte of `code`.
float asymmetric_score(std::span<const float> projections, std::span<const std::uint8_t> code) noexcept;

// The scores of the codes at `positions`, which run on over `parts`. Fails with WrongBits when the projections
// do not fit the codes, InvalidArgument when a position lies beyond them.
Result<std::vector<float>> asymmetric_scores(std::span<const CodeView> parts, std::span<const float> projections,
                                             std::span<const std::uint32_t> positions);

}  // namespace crosshash
