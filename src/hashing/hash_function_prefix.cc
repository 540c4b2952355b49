#include "hashing/hash_function_prefix.h"

#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "codes/layout.h"

namespace crosshash {
namespace {

void keep_rows(AffineLayer& layer, std::uint32_t rows) {
  layer.rows = rows;
  layer.weights.resize(std::size_t{rows} * layer.columns);
  layer.bias.resize(rows);
}

// The first `rows` of `columns` values.
AffineLayer selection(std::uint32_t rows, std::uint32_t columns) {
  AffineLayer layer = {.rows = rows,
                       .columns = columns,
                       .weights = std::vector<float>(std::size_t{rows} * columns),
                       .bias = std::vector<float>(rows)};
  for (std::size_t row = 0; row < rows; ++row) {
    layer.weights[row * columns + row] = 1;
  }
  return layer;
}

}  // namespace

Result<HashFunction> prefix(const HashFunction& function, std::uint32_t bits) {
  return guard([&]() -> Result<HashFunction> {
    if (auto valid = check_bits(bits); !valid) {
      return std::unexpected(valid.error());
    }
    if (bits > function.bits()) {
      return fail(ErrorCode::WrongBits, "A hash function of " + std::to_string(function.bits()) +
                                            " bits has no prefix of " + std::to_string(bits) + ".");
    }
    std::vector<AffineLayer> layers = function.layers();
    if (layers.empty()) {
      layers.push_back(selection(bits, function.bits()));
    } else {
      keep_rows(layers.back(), bits);
    }
    const auto thresholds = std::span(function.thresholds()).first(bits);
    return HashFunction::create(std::move(layers), std::vector<float>(thresholds.begin(), thresholds.end()));
  });
}

}  // namespace crosshash
