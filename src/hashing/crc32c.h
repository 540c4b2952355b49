// CRC-32C (Castagnoli), the checksum of every file that crosshash writes.
//
// Polynomial 0x1EDC6F41, reflected, initial value and final xor 0xFFFFFFFF (RFC 3720, appendix B.4). It finds
// every single-bit error and every burst of up to 32 bits.
#pragma once

#include <cstdint>
#include <span>

namespace crosshash {

// The checksum of `bytes`. To go on from earlier bytes, pass their checksum as `crc`.
std::uint32_t crc32c(std::span<const std::uint8_t> bytes, std::uint32_t crc = 0) noexcept;

}  // namespace crosshash
