#include "index/multi_index_costs.h"

#include <algorithm>

namespace crosshash {
namespace {

// The share of the first `count` positions in whose 64-position word something is allowed.
double allowed_share(const PositionSet& allowed, std::size_t count) noexcept {
  constexpr std::size_t most_samples = 64;
  const std::size_t words = (count + 63) / 64;
  const std::size_t samples = std::min(words, most_samples);
  std::size_t some = 0;
  for (std::size_t i = 0; i < samples; ++i) {
    const std::uint64_t word = static_cast<std::uint64_t>(i) * words / samples;
    some += allowed.bits_at(static_cast<std::size_t>(word) * 64) != 0 ? 1U : 0U;
  }
  return samples == 0 ? 0 : static_cast<double>(some) / static_cast<double>(samples);
}

}  // namespace

double scan_cost(const MultiIndexCosts& costs, std::span<const CodeView> parts, std::size_t count,
                 const PositionSet* allowed) noexcept {
  double bytes = 0;
  std::size_t left = count;
  for (const CodeView& part : parts) {
    const std::size_t scanned = std::min(left, part.size());
    bytes += static_cast<double>(image_bytes(part.bits(), part.layout(), scanned));
    left -= scanned;
  }
  return bytes * costs.scanned_byte * (allowed == nullptr ? 1 : allowed_share(*allowed, count));
}

double candidate_cost(const MultiIndexCosts& costs, std::uint32_t bits, Layout layout) noexcept {
  // A transposed code is spread over its whole block.
  const std::size_t spread = layout == Layout::Words64 ? code_words(bits) * 8 : code_bytes(bits) * block_codes;
  const std::size_t lines = (spread + 63) / 64;
  return costs.candidate + static_cast<double>(lines) * costs.line;
}

}  // namespace crosshash
