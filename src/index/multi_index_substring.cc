#include "index/multi_index_substring.h"

#include <algorithm>
#include <bit>
#include <string>

namespace crosshash {

std::vector<Substring> cut_substrings(std::uint32_t bits, std::uint32_t length) {
  const std::uint32_t number = (bits + length - 1) / length;
  std::vector<Substring> substrings;
  std::uint32_t first_bit = 0;
  for (std::uint32_t i = 0; i < number; ++i) {
    const std::uint32_t longer = i < bits % number ? 1 : 0;
    substrings.push_back({.first_bit = first_bit, .bits = bits / number + longer});
    first_bit += substrings.back().bits;
  }
  return substrings;
}

std::uint64_t table_bytes(const std::vector<Substring>& substrings, std::uint64_t count) noexcept {
  std::uint64_t bytes = 0;
  for (const Substring& substring : substrings) {
    bytes += (count + (std::uint64_t{1} << substring.bits) + 1) * sizeof(std::uint32_t);
  }
  return bytes;
}

Result<std::vector<Substring>> choose_substrings(std::uint32_t bits, std::uint64_t count, std::uint64_t max_bytes) {
  return guard([&]() -> Result<std::vector<Substring>> {
    const std::uint32_t log = count == 0 ? 0 : static_cast<std::uint32_t>(std::bit_width(count)) - 1;
    auto substrings = cut_substrings(bits, std::clamp(log, min_substring_bits, max_substring_bits));
    if (table_bytes(substrings, count) <= max_bytes) {
      return substrings;
    }
    return fail(ErrorCode::OutOfMemory, "Tables for " + std::to_string(count) + " codes of " + std::to_string(bits) +
                                            " bits would take more than the " + std::to_string(max_bytes) +
                                            " bytes that they may; search without them.");
  });
}

}  // namespace crosshash
