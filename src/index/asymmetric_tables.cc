#include "index/asymmetric_tables.h"

#include <algorithm>
#include <cmath>

namespace crosshash {
namespace {

constexpr std::size_t nibble_bits = 4;
constexpr std::size_t row_alignment = 16;
constexpr double most_before_rounding = max_nibble_score - nibble_bits / 2.0;

std::size_t padded_rows(std::size_t bits) { return (bits / 8 + row_alignment - 1) / row_alignment * row_alignment; }

// Only multiplications stand before a rounding here, no sums: a compiler that joins the two into one instruction, as
// some targets have, would round differently.
double scale_of(std::span<const float> projections) {
  double largest = 0;
  for (std::size_t bit = 0; bit < projections.size(); bit += nibble_bits) {
    double sum = 0;
    for (const float projection : projections.subspan(bit, nibble_bits)) {
      sum += std::abs(static_cast<double>(projection));
    }
    largest = std::max(largest, sum);
  }
  return largest > 0 ? most_before_rounding / largest : 0;
}

void fill_table(std::span<const float> projections, double scale, std::span<std::uint8_t> table) {
  for (std::size_t bit = 0; bit < nibble_bits; ++bit) {
    const double weight = std::round(std::abs(static_cast<double>(projections[bit])) * scale);
    const bool agreeing = projections[bit] > 0;
    for (std::size_t nibble = 0; nibble < table.size(); ++nibble) {
      if (((nibble >> bit & 1U) != 0) == agreeing) {
        table[nibble] = static_cast<std::uint8_t>(table[nibble] + static_cast<std::uint32_t>(weight));
      }
    }
  }
}

}  // namespace

AsymmetricTables::AsymmetricTables(std::span<const float> projections)
    : low_(padded_rows(projections.size()) * entries), high_(low_.size()) {
  const double scale = scale_of(projections);
  for (std::size_t byte = 0; byte < projections.size() / 8; ++byte) {
    const std::span<const float> bits = projections.subspan(byte * 8, 8);
    fill_table(bits.first(nibble_bits), scale, std::span(low_).subspan(byte * entries, entries));
    fill_table(bits.last(nibble_bits), scale, std::span(high_).subspan(byte * entries, entries));
  }
}

}  // namespace crosshash
