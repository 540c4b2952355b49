// What goes into a network: the tensors that `prepare` makes.
#pragma once

#include <cstdint>
#include <vector>

namespace crosshash {

enum class TensorType : std::uint8_t { Float32, UInt8 };

// Pictures of one shape: [views, 3, size, size], planes in the order red, green, blue.
struct ImageTensor {
  TensorType type = TensorType::Float32;
  std::uint32_t views = 0;
  std::uint32_t size = 0;
  std::vector<float> floats;        // normalised, of TensorType::Float32; else empty
  std::vector<std::uint8_t> bytes;  // colours 0..255, of TensorType::UInt8; else empty
};

// Token sequences of one length: two [batch, tokens] tensors.
struct TextBatch {
  std::uint32_t batch = 0;
  std::uint32_t tokens = 0;
  std::vector<std::int64_t> ids;   // filled up at the end with the padding token
  std::vector<std::int64_t> mask;  // 1 for a token of the text, 0 for padding
};

}  // namespace crosshash
