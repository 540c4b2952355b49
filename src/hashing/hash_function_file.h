// The file of a hash function, format version 1. All numbers are little-endian.
//
//   byte 0   8 bytes  magic 89 43 48 46 0D 0A 1A 0A ("\x89CHF\r\n\x1a\n")
//   byte 8   u32      version, 1
//   byte 12  u32      CRC-32C of the whole file with this field zero
//   byte 16  u32      length of the file in bytes
//   byte 20  u32      dimensions of the embedding
//   byte 24  u32      number of layers, 0 to 16
//   byte 28  u32      bits
//   byte 32           the layers: u32 rows, u32 columns, u32 activation (0 none, 1 tanh, 2 rbf), u32 zero, then
//                     float32 weights[rows * columns], row after row, and float32 bias[rows]
//   then              float32 thresholds[bits]
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "error.h"
#include "hashing/hash_function.h"

namespace crosshash {

// Reads a hash function. Nothing is allocated on the file's word: every size is first compared with what is
// there. Fails with ModelDamaged, or NewerVersion when a later release wrote the file.
Result<HashFunction> read_hash_function(std::span<const std::uint8_t> file);

// The bytes of the file of a hash function.
Result<std::vector<std::uint8_t>> write_hash_function(const HashFunction& function);

}  // namespace crosshash
