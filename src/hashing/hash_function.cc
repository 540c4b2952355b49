#include "hashing/hash_function.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "codes/layout.h"

namespace crosshash {
namespace {

bool all_finite(std::span<const float> values) {
  return std::ranges::all_of(values, [](float value) { return std::isfinite(value); });
}

Result<void> check_layer(const AffineLayer& layer, std::size_t number, std::uint32_t taken) {
  const std::string name = "Layer " + std::to_string(number) + " of the hash function";
  if (layer.rows == 0 || layer.rows > HashFunction::max_width || layer.columns == 0 ||
      layer.columns > HashFunction::max_width) {
    return fail(ErrorCode::InvalidArgument, name + " must have 1 to 65536 rows and columns.");
  }
  if (layer.weights.size() != std::size_t{layer.rows} * layer.columns || layer.bias.size() != layer.rows) {
    return fail(ErrorCode::InvalidArgument,
                name + " has weights or a bias of another size than its rows and columns say.");
  }
  if (layer.columns != taken) {
    return fail(ErrorCode::WrongDimensions, name + " takes " + std::to_string(layer.columns) + " values but is given " +
                                                std::to_string(taken) + ".");
  }
  if (!all_finite(layer.weights) || !all_finite(layer.bias)) {
    return fail(ErrorCode::InvalidArgument, name + " holds a value that is not finite.");
  }
  if (layer.activation == Activation::Rbf && std::ranges::any_of(layer.bias, [](float value) { return value < 0; })) {
    return fail(ErrorCode::InvalidArgument, name + " measures distances from anchors; its bias cannot be negative.");
  }
  return {};
}

// Double sums keep targets with and without fused multiply-add equal in all but the rarest bits.
double affine(std::span<const float> weights, std::span<const float> input, double sum) {
  for (std::size_t column = 0; column < input.size(); ++column) {
    sum += static_cast<double>(weights[column]) * static_cast<double>(input[column]);
  }
  return sum;
}

double squared_distance(std::span<const float> anchor, std::span<const float> input) {
  double sum = 0;
  for (std::size_t column = 0; column < input.size(); ++column) {
    const double difference = static_cast<double>(anchor[column]) - static_cast<double>(input[column]);
    sum += difference * difference;
  }
  return sum;
}

std::vector<float> apply_layer(const AffineLayer& layer, std::span<const float> input) {
  std::vector<float> output(layer.rows);
  for (std::size_t row = 0; row < layer.rows; ++row) {
    const std::span<const float> weights = std::span(layer.weights).subspan(row * layer.columns, layer.columns);
    const double bias = layer.bias[row];
    double value = 0;
    switch (layer.activation) {
      case Activation::None: value = affine(weights, input, bias); break;
      case Activation::Tanh: value = std::tanh(affine(weights, input, bias)); break;
      case Activation::Rbf: value = std::exp(-bias * squared_distance(weights, input)); break;
    }
    output[row] = static_cast<float>(value);
  }
  return output;
}

}  // namespace

std::vector<std::uint8_t> pack_signs(std::span<const float> projections) {
  std::vector<std::uint8_t> code(projections.size() / 8, 0);
  for (std::size_t bit = 0; bit < code.size() * 8; ++bit) {
    if (projections[bit] > 0) {
      code[bit / 8] = static_cast<std::uint8_t>(code[bit / 8] | (1U << (bit % 8)));
    }
  }
  return code;
}

Result<HashFunction> HashFunction::create(std::vector<AffineLayer> layers, std::vector<float> thresholds) {
  return guard([&]() -> Result<HashFunction> {
    if (thresholds.size() > max_bits || !is_valid_bits(static_cast<std::uint32_t>(thresholds.size()))) {
      return fail(ErrorCode::WrongBits, "A hash function cannot have " + std::to_string(thresholds.size()) +
                                            " bits; give a multiple of 8 from 8 to 1024 thresholds.");
    }
    if (layers.size() > max_layers) {
      return fail(ErrorCode::InvalidArgument, "A hash function cannot have more than 16 layers.");
    }
    if (!all_finite(thresholds)) {
      return fail(ErrorCode::InvalidArgument, "A threshold of the hash function is not finite.");
    }
    for (std::size_t i = 0; i < layers.size(); ++i) {
      const std::uint32_t taken = i == 0 ? layers[0].columns : layers[i - 1].rows;
      if (auto checked = check_layer(layers[i], i, taken); !checked) {
        return std::unexpected(checked.error());
      }
    }
    if (!layers.empty() && layers.back().rows != thresholds.size()) {
      return fail(ErrorCode::WrongBits, "The last layer of the hash function gives " +
                                            std::to_string(layers.back().rows) + " values for " +
                                            std::to_string(thresholds.size()) + " thresholds.");
    }
    return HashFunction(std::move(layers), std::move(thresholds));
  });
}

std::uint32_t HashFunction::dimensions() const noexcept { return layers_.empty() ? bits() : layers_.front().columns; }

Result<std::vector<float>> HashFunction::project(std::span<const float> embedding) const {
  return guard([&]() -> Result<std::vector<float>> {
    if (embedding.size() != dimensions()) {
      return fail(ErrorCode::WrongDimensions, "An embedding of " + std::to_string(embedding.size()) +
                                                  " values was given to a hash function that takes " +
                                                  std::to_string(dimensions()) + ".");
    }
    if (!all_finite(embedding)) {
      return fail(ErrorCode::InvalidArgument, "The embedding holds a value that is not finite.");
    }
    std::vector<float> values(embedding.begin(), embedding.end());
    for (const AffineLayer& layer : layers_) {
      values = apply_layer(layer, values);
    }
    for (std::size_t bit = 0; bit < values.size(); ++bit) {
      values[bit] -= thresholds_[bit];
    }
    return values;
  });
}

Result<std::vector<std::uint8_t>> HashFunction::binarize(std::span<const float> embedding) const {
  return guard([&]() -> Result<std::vector<std::uint8_t>> {
    const auto projections = project(embedding);
    if (!projections) {
      return std::unexpected(projections.error());
    }
    return pack_signs(*projections);
  });
}

}  // namespace crosshash
