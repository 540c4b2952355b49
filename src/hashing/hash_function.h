// A hash function turns an embedding into a short binary code. It is data: affine layers, each followed by an
// activation, and one threshold a bit.
//
//   y_0 = embedding,  y_l = act_l(W_l y_{l-1} + b_l),  projection = y_L - thresholds,  bit i = projection_i > 0
//
// PCA, CCA, ITQ and most deep hashing heads of the literature have this form (tanh as in DCMH, Jiang and Li 2017).
// Kernel methods have another first layer: distances from anchors, see Activation::Rbf.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "error.h"

namespace crosshash {

// The values are written into hash function files and never change.
enum class Activation : std::uint32_t {
  None = 0,
  Tanh = 1,
  Rbf = 2,  // not affine: y_r = exp(-b_r |x - w_r|^2), w_r row r of the weights, an anchor, and b_r from 0
};

struct AffineLayer {
  std::uint32_t rows = 0;     // what the layer gives
  std::uint32_t columns = 0;  // what it takes
  Activation activation = Activation::None;
  std::vector<float> weights;  // rows * columns, row after row
  std::vector<float> bias;     // rows
};

// Packs the signs of projections into a code: bit i is in byte i / 8, at weight 2^(i % 8), and is 1 when
// projections[i] > 0. The number of projections must be a multiple of 8.
std::vector<std::uint8_t> pack_signs(std::span<const float> projections);

class HashFunction {
 public:
  static constexpr std::size_t max_layers = 16;
  static constexpr std::uint32_t max_width = 1U << 16U;  // of any layer

  // Checks that the layers fit each other and the thresholds, that the number of bits is a multiple of 8 from 8 to
  // 1024 (WrongBits), and that all values are finite, and the bias of an Rbf layer not negative (InvalidArgument). No
  // layers: the embedding is compared with the thresholds as it is.
  static Result<HashFunction> create(std::vector<AffineLayer> layers, std::vector<float> thresholds);

  [[nodiscard]] std::uint32_t dimensions() const noexcept;  // of the embedding
  [[nodiscard]] std::uint32_t bits() const noexcept { return static_cast<std::uint32_t>(thresholds_.size()); }
  [[nodiscard]] const std::vector<AffineLayer>& layers() const noexcept { return layers_; }
  [[nodiscard]] const std::vector<float>& thresholds() const noexcept { return thresholds_; }

  // The real values that the bits are the signs of: bits() of them, thresholds subtracted. What asymmetric
  // scoring takes. Fails with WrongDimensions, or InvalidArgument when the embedding is not finite.
  [[nodiscard]] Result<std::vector<float>> project(std::span<const float> embedding) const;

  // The packed code, bits() / 8 bytes. Fails as `project` does.
  [[nodiscard]] Result<std::vector<std::uint8_t>> binarize(std::span<const float> embedding) const;

 private:
  HashFunction(std::vector<AffineLayer> layers, std::vector<float> thresholds)
      : layers_(std::move(layers)), thresholds_(std::move(thresholds)) {}

  std::vector<AffineLayer> layers_;
  std::vector<float> thresholds_;
};

}  // namespace crosshash
