// The kernels for Layout::Transposed16: 16 codes at a time, without horizontal sums.
//
// A register of N bytes takes N / 16 bytes of each of a block's 16 codes. `query xor block`, a population count of
// each byte, and additions give N partial distances; a group of N / 16 blocks is folded into N whole ones, which
// are compared with the bound at once. Most groups hold nothing near, and are left after part of their bytes.
//
// Compiled once for each target: included by scan.cc only, hence the guard in Highway's manner.
#if defined(CROSSHASH_INDEX_SCAN_TRANSPOSED_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef CROSSHASH_INDEX_SCAN_TRANSPOSED_INL_H
#undef CROSSHASH_INDEX_SCAN_TRANSPOSED_INL_H
#else
#define CROSSHASH_INDEX_SCAN_TRANSPOSED_INL_H
#endif

#include <hwy/cache_control.h>
#include <hwy/highway.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "codes/layout.h"
#include "codes/position_set.h"
#include "index/half_distance-inl.h"
#include "index/run.h"
#include "index/top_k.h"

HWY_BEFORE_NAMESPACE();
namespace crosshash::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

template <class V>
HWY_INLINE V count_bits(V bytes) {
#if HWY_TARGET == HWY_WASM
  return V{wasm_i8x16_popcnt(bytes.raw)};  // Highway 1.2 emulates it with two swizzles
#else
  return hn::PopulationCount(bytes);
#endif
}

// Bits that differ in register `row` of a block, which is 16-byte aligned.
template <class D>
HWY_INLINE hn::VFromD<D> differing(D d, const std::uint8_t* block, const std::uint8_t* query, std::size_t row) {
  const std::size_t offset = row * hn::MaxLanes(d);
  return count_bits(hn::Xor(hn::LoadU(d, block + offset), hn::Load(d, query + offset)));
}

// Adds the 16-byte quarters (or halves) of the registers of a group: lane i becomes the distance of code i.
template <class D, class V>
HWY_INLINE V fold(D d, const V* sums) {
  if constexpr (hn::MaxLanes(d) == 16) {
    return sums[0];
  } else if constexpr (hn::MaxLanes(d) == 32) {
    return hn::Add(hn::ConcatLowerLower(d, sums[1], sums[0]), hn::ConcatUpperUpper(d, sums[1], sums[0]));
  } else {
    const V even = hn::Add(hn::ConcatLowerLower(d, sums[2], sums[0]), hn::ConcatUpperUpper(d, sums[2], sums[0]));
    const V odd = hn::Add(hn::ConcatLowerLower(d, sums[3], sums[1]), hn::ConcatUpperUpper(d, sums[3], sums[1]));
    return hn::Add(hn::OddEvenBlocks(hn::SwapAdjacentBlocks(odd), even),
                   hn::OddEvenBlocks(odd, hn::SwapAdjacentBlocks(even)));
  }
}

// Apart from the loop, because it is rarely entered.
template <class D, class V>
HWY_NOINLINE void offer_lanes(D d, V distances, std::size_t count, std::uint32_t position, const RunBound& bound,
                              const PositionSet* allowed, TopK& top) {
  HWY_ALIGN hn::TFromD<D> lanes[hn::MaxLanes(d)];
  hn::Store(distances, d, lanes);
  for (std::size_t lane = 0; lane < count; ++lane) {
    if (lanes[lane] < bound() && (allowed == nullptr || allowed->contains(position + lane))) {
      top.offer({.distance = lanes[lane], .position = position + static_cast<std::uint32_t>(lane)});
    }
  }
}

// Codes of up to 31 bytes: a distance fits a byte. `bytes` is a constant where the width deserves a loop of its own,
// else 0. Scans whole groups only and returns the first code that it left.
template <class D, std::size_t constant_bytes, bool filtered>
HWY_INLINE std::size_t scan_bytes(D d, std::size_t runtime_bytes, const Run& run, const std::uint8_t* query,
                                  TopK& top) {
  constexpr std::size_t lanes = hn::MaxLanes(d);
  constexpr std::size_t blocks = lanes / block_codes;
  const std::size_t bytes = constant_bytes != 0 ? constant_bytes : runtime_bytes;
  const std::size_t rows = bytes / blocks;
  // After about three quarters of the bits, few codes are still near enough to matter.
  constexpr bool by_half = has_half_distance && (constant_bytes == 8 || constant_bytes == 16);
  const std::size_t head = by_half ? rows : (rows * 3 + 3) / 4;
  const RunBound run_bound(top);
  const auto lane_bound = [&] { return hn::Set(d, static_cast<std::uint8_t>(std::min(run_bound(), 255U))); };
  auto bound = lane_bound();
  auto half = half_bound(run_bound());
  // Copies: the compiler would read what `run` refers to again and again, because hits are written meanwhile.
  const std::uint8_t* const image = run.image;
  const std::uint32_t first_position = run.first_position;
  const PositionSet* const allowed = run.allowed;
  const auto scan_group = [&](std::size_t code) HWY_ATTR {
    if constexpr (by_half) {
      if (!may_be_near<constant_bytes>(image + code * bytes, query, half)) {
        return;
      }
    }
    const std::uint32_t position = first_position + static_cast<std::uint32_t>(code);
    if constexpr (filtered) {
      if (allowed->bits_at(position) << (64 - lanes) == 0) {
        return;
      }
    }
    hn::VFromD<D> sums[blocks];
    const std::uint8_t* block = image + code * bytes;
    if constexpr (HWY_TARGET != HWY_WASM) {  // which has no instruction to ask for memory in advance
      for (std::size_t line = 0; line < lanes * bytes; line += 64) {
        hwy::Prefetch(block + run_bytes + line);
      }
    }
    for (std::size_t b = 0; b < blocks; ++b) {
      sums[b] = differing(d, block + b * block_codes * bytes, query, 0);
      for (std::size_t row = 1; row < head; ++row) {
        sums[b] = hn::Add(sums[b], differing(d, block + b * block_codes * bytes, query, row));
      }
    }
    if (head < rows) {
      if (hn::AllFalse(d, hn::Lt(fold(d, sums), bound))) {
        return;
      }
      for (std::size_t b = 0; b < blocks; ++b) {
        for (std::size_t row = head; row < rows; ++row) {
          sums[b] = hn::Add(sums[b], differing(d, block + b * block_codes * bytes, query, row));
        }
      }
    }
    const auto distances = fold(d, sums);
    if (!hn::AllFalse(d, hn::Lt(distances, bound))) {
      offer_lanes(d, distances, lanes, position, run_bound, filtered ? allowed : nullptr, top);
      bound = lane_bound();
      half = half_bound(run_bound());
    }
  };
  const std::size_t stride = (run.last - run.first) / (run_streams * lanes) * lanes;
  for (std::size_t code = run.first; code < run.first + stride; code += lanes) {
    HWY_UNROLL(run_streams)
    for (std::size_t stream = 0; stream < run_streams; ++stream) {
      scan_group(code + stream * stride);
    }
  }
  std::size_t code = run.first + run_streams * stride;
  for (; code + lanes <= run.last; code += lanes) {
    scan_group(code);
  }
  return code;
}

// Codes of 32 bytes and more: sums of 31 bytes are widened to 16 bits. Also whatever the kernel above left, from
// `first` on.
inline void scan_any(std::size_t bytes, const Run& run, std::size_t first, const std::uint8_t* query, TopK& top) {
  const hn::CappedTag<std::uint8_t, block_codes> d;
  const hn::Repartition<std::uint16_t, decltype(d)> wide;
  const hn::Half<decltype(d)> half;
  constexpr std::size_t most_rows = 31;
  const RunBound run_bound(top);
  for (std::size_t code = first; code < run.last; code += block_codes) {
    const std::uint32_t position = run.first_position + static_cast<std::uint32_t>(code);
    if (run.allowed != nullptr && run.allowed->bits_at(position) << (64 - block_codes) == 0) {
      continue;
    }
    const std::uint8_t* block = run.image + code * bytes;
    auto low = hn::Zero(wide);
    auto high = hn::Zero(wide);
    for (std::size_t row = 0; row < bytes;) {
      auto sum = hn::Zero(d);
      for (const std::size_t end = std::min(bytes, row + most_rows); row < end; ++row) {
        sum = hn::Add(sum, differing(d, block, query, row));
      }
      low = hn::Add(low, hn::PromoteTo(wide, hn::LowerHalf(half, sum)));
      high = hn::Add(high, hn::PromoteTo(wide, hn::UpperHalf(half, sum)));
    }
    const auto bound = hn::Set(wide, static_cast<std::uint16_t>(run_bound()));
    if (hn::AllFalse(wide, hn::Lt(hn::Min(low, high), bound))) {
      continue;
    }
    constexpr std::size_t half_block = block_codes / 2;
    const std::size_t count = std::min(block_codes, run.last - code);
    offer_lanes(wide, low, std::min(half_block, count), position, run_bound, run.allowed, top);
    offer_lanes(wide, high, count - std::min(half_block, count), position + half_block, run_bound, run.allowed, top);
  }
}

template <bool filtered>
void scan_transposed(std::size_t bytes, const Run& run, const std::uint8_t* query, TopK& top) {
#if HWY_HAVE_SCALABLE
  const hn::CappedTag<std::uint8_t, block_codes> widest;
#else
  const hn::CappedTag<std::uint8_t, 64> widest;
#endif
  const hn::CappedTag<std::uint8_t, block_codes> narrow;
  std::size_t code = run.first;
  if (bytes == 8) {
    code = scan_bytes<decltype(widest), 8, filtered>(widest, bytes, run, query, top);
  } else if (bytes == 16) {
    code = scan_bytes<decltype(widest), 16, filtered>(widest, bytes, run, query, top);
  } else if (bytes < 32 && bytes % (hn::MaxLanes(widest) / block_codes) == 0) {
    code = scan_bytes<decltype(widest), 0, filtered>(widest, bytes, run, query, top);
  } else if (bytes < 32) {
    code = scan_bytes<decltype(narrow), 0, filtered>(narrow, bytes, run, query, top);
  }
  scan_any(bytes, run, code, query, top);
}

}  // namespace crosshash::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif  // per-target include guard
