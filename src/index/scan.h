// The hot loop of the exact search: Hamming distances of one query to a run of codes.
//
// One source for WebAssembly and native targets through Highway; natively the widest instructions of the machine
// are chosen at run time. tests/core/index compares it with a scalar reference.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "aligned_bytes.h"
#include "codes/code_view.h"
#include "codes/position_set.h"
#include "index/top_k.h"

namespace crosshash {

// A query as the kernel of each layout wants it.
class ScanQuery {
 public:
  explicit ScanQuery(std::span<const std::uint8_t> packed);

  [[nodiscard]] std::span<const std::uint8_t> packed() const noexcept { return packed_; }
  [[nodiscard]] const std::uint8_t* replicated() const noexcept { return replicated_.data(); }  // each byte 16 times
  [[nodiscard]] const std::uint64_t* words() const noexcept { return words_.data(); }

 private:
  std::vector<std::uint8_t> packed_;
  AlignedBytes replicated_;
  std::vector<std::uint64_t> words_;
};

// Offers the codes [first, last) of `codes` to `top` when they are near enough, and their position is `allowed`
// (null: all are); position = first_position + index. `first` must be a multiple of 16, the query as wide as the codes.
void scan(const CodeView& codes, std::size_t first, std::size_t last, std::uint32_t first_position,
          const ScanQuery& query, const PositionSet* allowed, TopK& top);

// The instruction set that `scan` uses on this machine, such as "AVX3_DL" or "WASM".
const char* scan_target();

}  // namespace crosshash
