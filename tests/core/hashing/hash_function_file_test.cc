#include "hashing/hash_function_file.h"

#include <gtest/gtest.h>

#include <cstring>
#include <vector>

#include "hashing/crc32c.h"

namespace crosshash {
namespace {

using Bytes = std::vector<std::uint8_t>;

HashFunction example() {
  const AffineLayer first{
      .rows = 3, .columns = 2, .activation = Activation::Tanh, .weights = {1, 2, 3, 4, 5, 6}, .bias = {7, 8, 9}};
  const AffineLayer second{
      .rows = 8, .columns = 3, .weights = std::vector<float>(24, 0.5F), .bias = std::vector<float>(8, 1)};
  return HashFunction::create({first, second}, {1, 2, 3, 4, 5, 6, 7, 8}).value();
}

// Gives a changed file its right checksum again, so that what lies behind the checksum is tested.
Bytes with_checksum(Bytes file) {
  std::memset(file.data() + 12, 0, 4);
  const std::uint32_t crc = crc32c(file);
  std::memcpy(file.data() + 12, &crc, 4);
  return file;
}

Bytes with_number(Bytes file, std::size_t offset, std::uint32_t value) {
  std::memcpy(file.data() + offset, &value, 4);
  return with_checksum(std::move(file));
}

TEST(HashFunctionFile, GivesBackTheFunction) {
  const HashFunction written = example();
  const Bytes file = write_hash_function(written).value();
  EXPECT_EQ(file.size(), 32U + 16 + 9 * 4 + 16 + 32 * 4 + 32);
  const HashFunction read = read_hash_function(file).value();
  ASSERT_EQ(read.layers().size(), 2U);
  EXPECT_EQ(read.layers()[0].weights, written.layers()[0].weights);
  EXPECT_EQ(read.layers()[0].bias, written.layers()[0].bias);
  EXPECT_EQ(read.layers()[0].activation, Activation::Tanh);
  EXPECT_EQ(read.layers()[1].activation, Activation::None);
  EXPECT_EQ(read.thresholds(), written.thresholds());
}

TEST(HashFunctionFile, RefusesEveryTruncationAndEveryFlippedBit) {
  const Bytes file = write_hash_function(example()).value();
  for (std::size_t length = 0; length < file.size(); ++length) {
    EXPECT_EQ(read_hash_function(std::span(file).first(length)).error().code, ErrorCode::ModelDamaged) << length;
  }
  for (std::size_t bit = 0; bit < file.size() * 8; ++bit) {
    Bytes flipped = file;
    flipped[bit / 8] = static_cast<std::uint8_t>(flipped[bit / 8] ^ (1U << (bit % 8)));
    EXPECT_EQ(read_hash_function(flipped).error().code, ErrorCode::ModelDamaged) << "bit " << bit;
  }
}

TEST(HashFunctionFile, RefusesANewerVersion) {
  EXPECT_EQ(read_hash_function(with_number(write_hash_function(example()).value(), 8, 2)).error().code,
            ErrorCode::NewerVersion);
}

TEST(HashFunctionFile, AllocatesNothingOnTheWordOfAFile) {
  const Bytes file = write_hash_function(example()).value();
  // length, dimensions, layers, bits, rows, columns, activation, reserved
  for (const std::size_t offset : {16U, 20U, 24U, 28U, 32U, 36U, 40U, 44U}) {
    for (const std::uint32_t value : {5U, 0xFFFFU, 0x7FFFFFFFU, 0xFFFFFFFFU}) {
      EXPECT_EQ(read_hash_function(with_number(file, offset, value)).error().code, ErrorCode::ModelDamaged)
          << "offset " << offset << ", value " << value;
    }
  }
}

TEST(HashFunctionFile, RefusesSizesWhoseProductDoesNotFit64Bits) {
  const Bytes file = write_hash_function(example()).value();
  const Bytes rows = with_number(file, 32, 0x80000000U);
  // 2^62 weights have 2^64 bytes, which is 0 once round.
  EXPECT_EQ(read_hash_function(with_number(rows, 36, 0x80000000U)).error().code, ErrorCode::ModelDamaged);
  EXPECT_EQ(read_hash_function(with_number(file, 32, 0)).error().code, ErrorCode::ModelDamaged);
}

TEST(HashFunctionFile, RefusesBytesAfterTheEnd) {
  Bytes file = write_hash_function(example()).value();
  file.push_back(0);
  EXPECT_EQ(read_hash_function(file).error().code, ErrorCode::ModelDamaged);
  file = with_number(file, 16, static_cast<std::uint32_t>(file.size()));
  EXPECT_EQ(read_hash_function(file).error().code, ErrorCode::ModelDamaged);
}

// The check value that RFC 3720 gives for 32 zero bytes, and the customary one for "123456789".
TEST(Crc32c, GivesThePublishedValues) {
  EXPECT_EQ(crc32c(Bytes(32, 0)), 0x8A9136AAU);
  const Bytes digits = {'1', '2', '3', '4', '5', '6', '7', '8', '9'};
  EXPECT_EQ(crc32c(digits), 0xE3069283U);
  EXPECT_EQ(crc32c(std::span(digits).subspan(4), crc32c(std::span(digits).first(4))), 0xE3069283U);
}

}  // namespace
}  // namespace crosshash
