// libFuzzer's own mutations, of vectors.
#pragma once

#include <cstdint>
#include <vector>

#include "libfuzzer.h"

namespace crosshash::fuzz {

// Mutates `bytes`, which may grow by up to `room`.
inline void mutate_bytes(std::vector<std::uint8_t>& bytes, std::size_t room) {
  const std::size_t size = bytes.size();
  if (size + room == 0) {
    return;
  }
  bytes.resize(size + room);
  bytes.resize(LLVMFuzzerMutate(bytes.data(), size, bytes.size()));
}

}  // namespace crosshash::fuzz
