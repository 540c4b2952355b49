// From the vectors that a network gives for its tokens to one vector.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace crosshash {

inline constexpr std::uint32_t max_embedding_dimensions = 65536;  // of an encoder's options

enum class Pooling : std::uint8_t {
  None,  // the network pools: it gives one vector
  Mean,  // the mean of the vectors of all tokens
  Cls,   // the vector of the first token
  Max,   // the greatest value of all tokens, in each dimension
};

// Pools `tokens` ([count, D], row-major, D = pooled.size()) into `pooled`. `mask` has an entry a token, and those
// with 0 do not count; an empty mask counts all. Pooling::None takes a single vector as it is.
// Throws Failure: InvalidArgument when no token counts.
void pool_tokens(Pooling pooling, std::span<const float> tokens, std::span<const std::int64_t> mask,
                 std::span<float> pooled);

// Scales `vector` to the L2 norm 1. Throws Failure: InvalidArgument when it is zero or not finite.
void normalise_l2(std::span<float> vector);

}  // namespace crosshash
