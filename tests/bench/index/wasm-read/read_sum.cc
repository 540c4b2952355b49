// The bound of any scan: a loop that reads memory and does next to nothing with it.
#include <emscripten/emscripten.h>

#include <cstddef>
#include <cstdint>

namespace {

using Lanes = std::uint64_t __attribute__((vector_size(16)));

constexpr std::size_t chains = 8;  // sums that do not wait for each other

}  // namespace

// The sum of the 64-bit words in `bytes` bytes (a multiple of 128) at `memory`, a multiple of 16.
extern "C" EMSCRIPTEN_KEEPALIVE std::uint32_t read_sum(const void* memory, std::size_t bytes) {
  const auto* rows = static_cast<const Lanes*>(memory);
  const std::size_t count = bytes / sizeof(Lanes);
  Lanes sums[chains] = {};
  for (std::size_t i = 0; i < count; i += chains) {
    for (std::size_t chain = 0; chain < chains; ++chain) {
      sums[chain] += rows[i + chain];
    }
  }
  for (std::size_t chain = 1; chain < chains; ++chain) {
    sums[0] += sums[chain];
  }
  return static_cast<std::uint32_t>(sums[0][0] + sums[0][1]);
}
