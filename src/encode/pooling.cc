#include "encode/pooling.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "encode/require.h"

namespace crosshash {
namespace {

// Floats would lose digits over long sequences.
void pool_mean(std::span<const float> tokens, std::span<const std::int64_t> mask, std::span<float> pooled) {
  std::vector<double> sums(pooled.size(), 0.0);
  std::size_t counted = 0;
  for (std::size_t token = 0; token * pooled.size() < tokens.size(); ++token) {
    if (!mask.empty() && mask[token] == 0) {
      continue;
    }
    ++counted;
    const std::span<const float> vector = tokens.subspan(token * pooled.size(), pooled.size());
    for (std::size_t i = 0; i < pooled.size(); ++i) {
      sums[i] += static_cast<double>(vector[i]);
    }
  }
  std::ranges::transform(sums, pooled.begin(),
                         [&](double sum) { return static_cast<float>(sum / static_cast<double>(counted)); });
}

void pool_max(std::span<const float> tokens, std::span<const std::int64_t> mask, std::size_t first,
              std::span<float> pooled) {
  std::ranges::copy(tokens.subspan(first * pooled.size(), pooled.size()), pooled.begin());
  for (std::size_t token = first + 1; token * pooled.size() < tokens.size(); ++token) {
    if (!mask.empty() && mask[token] == 0) {
      continue;
    }
    const std::span<const float> vector = tokens.subspan(token * pooled.size(), pooled.size());
    for (std::size_t i = 0; i < pooled.size(); ++i) {
      // What is no number must come through, to be refused later.
      pooled[i] = vector[i] > pooled[i] || std::isnan(vector[i]) ? vector[i] : pooled[i];
    }
  }
}

}  // namespace

void pool_tokens(Pooling pooling, std::span<const float> tokens, std::span<const std::int64_t> mask,
                 std::span<float> pooled) {
  const std::size_t count = tokens.size() / pooled.size();
  std::size_t first = 0;
  while (first < mask.size() && mask[first] == 0) {
    ++first;
  }
  require(first < count, "A sequence without tokens cannot be pooled; give it at least one.");
  switch (pooling) {
    case Pooling::Mean: return pool_mean(tokens, mask, pooled);
    case Pooling::Max: return pool_max(tokens, mask, first, pooled);
    case Pooling::None:
    case Pooling::Cls: std::ranges::copy(tokens.subspan(first * pooled.size(), pooled.size()), pooled.begin()); return;
  }
}

void normalise_l2(std::span<float> vector) {
  double squares = 0.0;
  for (const float value : vector) {
    squares += static_cast<double>(value) * static_cast<double>(value);
  }
  require(squares > 0.0 && std::isfinite(squares),
          "The network's output is zero or not finite, so it has no direction; check the network and its input.");
  const double norm = std::sqrt(squares);
  for (float& value : vector) {
    value = static_cast<float>(static_cast<double>(value) / norm);
  }
}

}  // namespace crosshash
