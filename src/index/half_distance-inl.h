// A quick look at a block of 64-bit codes where counting bits is dear, which is WebAssembly on x86: no code of most
// blocks is near, and half the work says so.
//
// The eight bytes of a code are added as bits, by full adders (Harley and Seal; Mula, Kurz, Lemire 2018, "Faster
// Population Counts Using AVX2 Instructions", arXiv 1611.07612): at each of eight bit positions a number of ones, twos
// and fours. The ones are left out, which makes the sum a lower bound of the distance and spares a third of the counts.
//
// Compiled once for each target: included by scan_transposed-inl.h only, hence the guard in Highway's manner.
#if defined(CROSSHASH_INDEX_HALF_DISTANCE_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef CROSSHASH_INDEX_HALF_DISTANCE_INL_H
#undef CROSSHASH_INDEX_HALF_DISTANCE_INL_H
#else
#define CROSSHASH_INDEX_HALF_DISTANCE_INL_H
#endif

#include <hwy/highway.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>

HWY_BEFORE_NAMESPACE();
namespace crosshash::HWY_NAMESPACE {

#if HWY_TARGET == HWY_WASM
inline constexpr bool has_half_distance = true;

struct BitSum {
  v128_t ones;
  v128_t twos;
};

HWY_INLINE BitSum add_bits(v128_t a, v128_t b, v128_t c) {
  const v128_t either = wasm_v128_xor(a, b);
  return {.ones = wasm_v128_xor(either, c), .twos = wasm_v128_bitselect(c, a, either)};
}

// Hits are at distances below `bound`; this is what half of the distance of a hit lies below, in every byte.
HWY_INLINE v128_t half_bound(std::uint32_t bound) {
  return wasm_u8x16_splat(static_cast<std::uint8_t>(std::min((bound + 1) / 2, 255U)));
}

// Whether any of the 16 codes of a block may be a hit.
HWY_INLINE bool may_be_near(const std::uint8_t* block, const std::uint8_t* query, v128_t half) {
  v128_t rows[8];
  for (std::size_t row = 0; row < 8; ++row) {
    rows[row] = wasm_v128_xor(wasm_v128_load(block + row * 16), wasm_v128_load(query + row * 16));
  }
  const BitSum first = add_bits(rows[0], rows[1], rows[2]);
  const BitSum second = add_bits(rows[3], rows[4], rows[5]);
  const BitSum seven = add_bits(first.ones, second.ones, rows[6]);
  const BitSum carried = add_bits(first.twos, second.twos, seven.twos);
  const v128_t carry = wasm_v128_and(seven.ones, rows[7]);
  const v128_t twos = wasm_v128_xor(carried.ones, carry);
  // Where both are set the eight bits are ones, all of them; that this counts as four keeps it a lower bound.
  const v128_t fours = wasm_i8x16_popcnt(wasm_v128_or(carried.twos, wasm_v128_and(carried.ones, carry)));
  // What is left of `half` without twos + 2 * fours. Doubling would be a shift, and x86 has none for bytes.
  const v128_t left = wasm_u8x16_sub_sat(half, wasm_i8x16_popcnt(twos));
  return wasm_v128_any_true(wasm_u8x16_sub_sat(wasm_u8x16_sub_sat(left, fours), fours));
}
#else
inline constexpr bool has_half_distance = false;
inline std::uint32_t half_bound(std::uint32_t bound) { return bound; }
inline bool may_be_near(const std::uint8_t* /*block*/, const std::uint8_t* /*query*/, std::uint32_t /*half*/) {
  return true;
}
#endif

}  // namespace crosshash::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif  // per-target include guard
