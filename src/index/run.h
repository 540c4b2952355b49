// A run of codes as the kernels take it.
#pragma once

#include <cstddef>
#include <cstdint>

#include "codes/position_set.h"

namespace crosshash {

struct Run {
  const std::uint8_t* image = nullptr;  // of the codes from 0 on
  std::size_t first = 0;                // a multiple of block_codes
  std::size_t last = 0;
  std::uint32_t first_position = 0;      // of code 0
  const PositionSet* allowed = nullptr;  // the positions that may be hits; without it all may
};

// Bytes of codes in a run, of which the kernels know the whole before they settle ties. Also what stays in a near cache
// while all queries of a batch pass over it. WebAssembly cannot ask for memory in advance, and long stretches suit what
// the processor fetches by itself (tests/bench/index/README.md).
#ifdef __wasm__
inline constexpr std::size_t run_bytes = std::size_t{64} * 1024;
#else
inline constexpr std::size_t run_bytes = std::size_t{16} * 1024;
#endif

// Kernels read a run at so many places in turn. A processor fetches ahead of each of them by itself, and so waits less
// for codes beyond its caches than when it reads them in their order (tests/bench/index/README.md).
inline constexpr std::size_t run_streams = 4;

}  // namespace crosshash
