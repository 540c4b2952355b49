#include "hashing/crc32c.h"

#include <gtest/gtest.h>

#include <span>
#include <string_view>
#include <vector>

#include "random_codes.h"

namespace crosshash {
namespace {

using Bytes = std::span<const std::uint8_t>;

// The definition: a bit at a time.
std::uint32_t by_definition(Bytes bytes, std::uint32_t crc = 0) {
  crc = ~crc;
  for (const std::uint8_t byte : bytes) {
    crc ^= byte;
    for (int bit = 0; bit < 8; ++bit) {
      crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0x82F63B78U : 0U);
    }
  }
  return ~crc;
}

TEST(Crc32c, KnownValues) {
  const std::string_view digits = "123456789";  // the check value of the catalogue of CRCs
  EXPECT_EQ(crc32c({reinterpret_cast<const std::uint8_t*>(digits.data()), digits.size()}), 0xE3069283U);
  EXPECT_EQ(crc32c({}), 0U);
  EXPECT_EQ(crc32c(std::vector<std::uint8_t>(32)), 0x8A9136AAU);        // RFC 3720, B.4: zeros
  EXPECT_EQ(crc32c(std::vector<std::uint8_t>(32, 0xFF)), 0x62A8AB43U);  // and ones
}

TEST(Crc32c, IsTheDefinitionAtEveryShortLengthAndPlace) {
  const std::vector<std::uint8_t> bytes = test::uniform_codes(1, 100, 1);
  for (std::size_t first = 0; first < 8; ++first) {
    for (std::size_t length = 0; first + length <= bytes.size(); ++length) {
      const Bytes part = Bytes(bytes).subspan(first, length);
      ASSERT_EQ(crc32c(part, 7), by_definition(part, 7)) << length << " bytes from " << first;
    }
  }
}

// Where the way changes, and where folding goes another turn. The definition goes on from length to length.
TEST(Crc32c, IsTheDefinitionAtLengthsAroundTheLimits) {
  constexpr std::size_t half = crc32c_fold_bytes / 2;
  const std::vector<std::uint8_t> storage = test::uniform_codes(1, 5 * half + 100, 2);
  for (const std::size_t first : {0U, 3U}) {
    const Bytes bytes = Bytes(storage).subspan(first);
    std::uint32_t expected = 0;
    std::size_t done = 0;
    for (const std::size_t limit : {half, 2 * half, 3 * half, 4 * half, 5 * half}) {
      for (std::size_t length = limit - 20; length <= limit + 20; ++length) {
        expected = by_definition(bytes.subspan(done, length - done), expected);
        done = length;
        ASSERT_EQ(crc32c(bytes.first(length)), expected) << length << " bytes from " << first;
      }
    }
  }
}

TEST(Crc32c, GoesOnFromEarlierBytes) {
  const std::vector<std::uint8_t> bytes = test::uniform_codes(1, 2 * crc32c_fold_bytes + 50, 3);
  const std::uint32_t whole = by_definition(bytes);
  for (const std::size_t first : {std::size_t{1}, std::size_t{40}, crc32c_fold_bytes - 1, crc32c_fold_bytes + 11}) {
    ASSERT_EQ(crc32c(Bytes(bytes).subspan(first), crc32c(Bytes(bytes).first(first))), whole) << first;
  }
}

}  // namespace
}  // namespace crosshash
