#include "hashing/crc32c.h"

#include <array>
#include <bit>
#include <cstddef>
#include <cstring>

namespace crosshash {
namespace {

using Bytes = std::span<const std::uint8_t>;

// Two ways to take bytes, both of which are about a register: the checksum without the final xor.
//
// Eight tables let a loop take eight bytes a step ("slicing by 8", Kounavis and Berry 2008). Each step waits for the
// one before it, and each byte costs a look-up.
//
// Long inputs are folded first, with nothing but xor. A message is a polynomial over GF(2), and only its remainder
// modulo the checksum's polynomial P counts. P divides x^5275 + x^4508 + x^2751 + 1, the shortest multiple of P with
// four terms; it then divides the same with x^64 for x too, because squaring a polynomial over GF(2) squares its terms.
// So a word of 64 bits may be taken out of the message when it is added (xor) to three words behind it, 5275 - 4508,
// 5275 - 2751 and 5275 places on: x^(64 * 5275) is the same as x^(64 * 4508) + x^(64 * 2751) + 1. That leaves the last
// 5275 words for the tables. Sparse multiples for this purpose: Russell, "Chorba: a novel CRC32 implementation", 2024
// (arXiv 2412.16398). tests/bench/index/README.md has what it brings.

constexpr std::uint32_t reflected_polynomial = 0x82F63B78U;
constexpr std::uint32_t one = 0x80000000U;  // the polynomial 1: the highest bit has the lowest power

constexpr std::uint32_t times_x(std::uint32_t polynomial) {
  return (polynomial >> 1U) ^ ((polynomial & 1U) != 0 ? reflected_polynomial : 0U);
}

using Tables = std::array<std::array<std::uint32_t, 256>, 8>;

constexpr Tables make_tables() {
  Tables tables{};
  for (std::uint32_t byte = 0; byte < 256; ++byte) {
    std::uint32_t crc = byte;
    for (int bit = 0; bit < 8; ++bit) {
      crc = times_x(crc);
    }
    tables[0][byte] = crc;
  }
  for (std::size_t slice = 1; slice < tables.size(); ++slice) {
    for (std::size_t byte = 0; byte < 256; ++byte) {
      const std::uint32_t before = tables[slice - 1][byte];
      tables[slice][byte] = (before >> 8U) ^ tables[0][before & 0xFFU];
    }
  }
  return tables;
}

constexpr Tables tables = make_tables();

// The register after `bytes`.
std::uint32_t advance(Bytes bytes, std::uint32_t crc) noexcept {
  while (bytes.size() >= 8) {
    std::uint32_t low = 0;
    std::uint32_t high = 0;
    std::memcpy(&low, bytes.data(), 4);
    std::memcpy(&high, bytes.data() + 4, 4);
    low ^= crc;
    crc = tables[7][low & 0xFFU] ^ tables[6][(low >> 8U) & 0xFFU] ^ tables[5][(low >> 16U) & 0xFFU] ^
          tables[4][low >> 24U] ^ tables[3][high & 0xFFU] ^ tables[2][(high >> 8U) & 0xFFU] ^
          tables[1][(high >> 16U) & 0xFFU] ^ tables[0][high >> 24U];
    bytes = bytes.subspan(8);
  }
  for (const std::uint8_t byte : bytes) {
    crc = (crc >> 8U) ^ tables[0][(crc ^ byte) & 0xFFU];
  }
  return crc;
}

constexpr std::size_t ring_words = 5275;
constexpr std::size_t nearest = 5275 - 4508;  // how far behind a word those are that it is added to
constexpr std::size_t farther = 5275 - 2751;
constexpr std::size_t ring_bytes = ring_words * 8;
static_assert(crc32c_fold_bytes == 2 * ring_bytes);

// x^exponent modulo P.
constexpr std::uint32_t power_of_x(std::size_t exponent) {
  std::uint32_t power = one;
  for (std::size_t i = 0; i < exponent; ++i) {
    power = times_x(power);
  }
  return power;
}
static_assert(power_of_x(ring_words) == (power_of_x(ring_words - nearest) ^ power_of_x(ring_words - farther) ^ one));

// Of the words before a place in the message: each as it was when it was taken out. The word that was taken out `n`
// places before word i of a turn is in slot (i - n) modulo ring_words.
using Ring = std::array<std::uint64_t, ring_words>;

std::uint64_t word_at(const std::uint8_t* bytes, std::size_t index) noexcept {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes + index * sizeof word, sizeof word);
  return word;
}

// Takes the next ring_words words, at `bytes`, out of the message.
void fold(Ring& ring, const std::uint8_t* bytes) noexcept {
  for (std::size_t i = 0; i < nearest; ++i) {
    ring[i] ^= word_at(bytes, i) ^ ring[i + ring_words - nearest] ^ ring[i + ring_words - farther];
  }
  for (std::size_t i = nearest; i < farther; ++i) {
    ring[i] ^= word_at(bytes, i) ^ ring[i - nearest] ^ ring[i + ring_words - farther];
  }
  for (std::size_t i = farther; i < ring_words; ++i) {
    ring[i] ^= word_at(bytes, i) ^ ring[i - nearest] ^ ring[i - farther];
  }
}

// Makes the ring the message that is left: the next ring_words words, at `bytes`, none of which is taken out.
void add_last(Ring& ring, const std::uint8_t* bytes) noexcept {
  for (std::size_t i = 0; i < nearest; ++i) {
    ring[i] ^= word_at(bytes, i) ^ ring[i + ring_words - nearest] ^ ring[i + ring_words - farther];
  }
  for (std::size_t i = nearest; i < farther; ++i) {
    ring[i] ^= word_at(bytes, i) ^ ring[i + ring_words - farther];
  }
  for (std::size_t i = farther; i < ring_words; ++i) {
    ring[i] ^= word_at(bytes, i);
  }
}

// The register after `bytes`, of which there are crc32c_fold_bytes or more.
std::uint32_t advance_folding(Bytes bytes, std::uint32_t crc) noexcept {
  Ring ring = {crc};  // is added to the first word, as the register is to the first bytes
  for (; bytes.size() >= 2 * ring_bytes; bytes = bytes.subspan(ring_bytes)) {
    fold(ring, bytes.data());
  }
  add_last(ring, bytes.data());
  crc = advance({reinterpret_cast<const std::uint8_t*>(ring.data()), ring_bytes}, 0);
  return advance(bytes.subspan(ring_bytes), crc);
}

}  // namespace

std::uint32_t crc32c(Bytes bytes, std::uint32_t crc) noexcept {
  static_assert(std::endian::native == std::endian::little);
  return ~(bytes.size() >= crc32c_fold_bytes ? advance_folding(bytes, ~crc) : advance(bytes, ~crc));
}

}  // namespace crosshash
