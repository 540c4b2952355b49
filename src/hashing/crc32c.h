// CRC-32C (Castagnoli), the checksum of every file that crosshash writes.
//
// Polynomial 0x1EDC6F41, reflected, initial value and final xor 0xFFFFFFFF (RFC 3720, appendix B.4). It finds
// every single-bit error and every burst of up to 32 bits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace crosshash {

// The checksum of `bytes`. To go on from earlier bytes, pass their checksum as `crc`. From crc32c_fold_bytes on it
// takes 42 KB of stack.
std::uint32_t crc32c(std::span<const std::uint8_t> bytes, std::uint32_t crc = 0) noexcept;

// From this length on the bytes are taken in another way, and several times as fast: see crc32c.cc.
inline constexpr std::size_t crc32c_fold_bytes = std::size_t{2} * 5275 * 8;

}  // namespace crosshash
