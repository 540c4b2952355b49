// A quick look at a block of codes of 64 or 128 bits where counting bits is dear, which is WebAssembly on x86: no code
// of most blocks is near, and half the work says so.
//
// The bytes of a code are added as bits, by full adders (Harley and Seal; Mula, Kurz, Lemire 2018, "Faster Population
// Counts Using AVX2 Instructions", arXiv 1611.07612): at each of eight bit positions a number of ones, twos, fours and
// eights. The ones are left out, which makes the sum a lower bound of the distance and spares their count.
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

// The bits that differ in one byte of all 16 codes of a block.
HWY_INLINE v128_t differing_bits(const std::uint8_t* block, const std::uint8_t* query, std::size_t row) {
  return wasm_v128_xor(wasm_v128_load(block + row * 16), wasm_v128_load(query + row * 16));
}

// Whether any of the 16 codes of a block may be a hit.
template <std::size_t bytes>
HWY_INLINE bool may_be_near(const std::uint8_t* block, const std::uint8_t* query, v128_t half);

template <>
HWY_INLINE bool may_be_near<8>(const std::uint8_t* block, const std::uint8_t* query, v128_t half) {
  v128_t rows[8];
  for (std::size_t row = 0; row < 8; ++row) {
    rows[row] = differing_bits(block, query, row);
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

// The sum of three bytes of all codes.
HWY_INLINE BitSum add_rows(const std::uint8_t* block, const std::uint8_t* query, std::size_t row) {
  return add_bits(differing_bits(block, query, row), differing_bits(block, query, row + 1),
                  differing_bits(block, query, row + 2));
}

// Without the last byte: 15 are as many as make whole adders.
template <>
HWY_INLINE bool may_be_near<16>(const std::uint8_t* block, const std::uint8_t* query, v128_t half) {
  const BitSum a = add_rows(block, query, 0);
  const BitSum b = add_rows(block, query, 3);
  const BitSum c = add_rows(block, query, 6);
  const BitSum nine = add_bits(a.ones, b.ones, c.ones);
  const BitSum first = add_bits(a.twos, b.twos, c.twos);
  const BitSum d = add_rows(block, query, 9);
  const BitSum e = add_rows(block, query, 12);
  const BitSum all = add_bits(nine.ones, d.ones, e.ones);
  const BitSum second = add_bits(d.twos, e.twos, nine.twos);
  const BitSum twos = add_bits(first.ones, second.ones, all.twos);
  const BitSum fours = add_bits(first.twos, second.twos, twos.twos);
  const v128_t eights = wasm_i8x16_popcnt(fours.twos);
  const v128_t quarter = wasm_i8x16_add(wasm_i8x16_add(eights, eights), wasm_i8x16_popcnt(fours.ones));
  const v128_t sum = wasm_i8x16_add(wasm_i8x16_add(quarter, quarter), wasm_i8x16_popcnt(twos.ones));
  return wasm_v128_any_true(wasm_u8x16_sub_sat(half, sum));
}
#else
inline constexpr bool has_half_distance = false;
inline std::uint32_t half_bound(std::uint32_t bound) { return bound; }
template <std::size_t bytes>
bool may_be_near(const std::uint8_t* /*block*/, const std::uint8_t* /*query*/, std::uint32_t /*half*/) {
  return true;
}
#endif

}  // namespace crosshash::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif  // per-target include guard
