#include <gtest/gtest.h>

#include <vector>

#include "fail_each_allocation.h"
#include "hashing/hash_function_file.h"

namespace crosshash {
namespace {

constexpr std::uint32_t bits = 16;
constexpr std::uint32_t dimensions = 24;

std::vector<AffineLayer> two_layers() {
  const auto layer = [](std::uint32_t rows, std::uint32_t columns) {
    AffineLayer made;
    made.rows = rows;
    made.columns = columns;
    made.activation = Activation::Tanh;
    made.weights.assign(std::size_t{rows} * columns, 0.25F);
    made.bias.assign(rows, -0.5F);
    return made;
  };
  return {layer(20, dimensions), layer(bits, 20)};
}

HashFunction some_function() { return HashFunction::create(two_layers(), std::vector<float>(bits, 0.125F)).value(); }

TEST(HashFunctionAllocations, EachFailsInCreate) {
  const auto create = [] {
    return guard([] { return HashFunction::create(two_layers(), std::vector<float>(bits, 0.125F)); });
  };
  EXPECT_GT(test::fail_each_allocation(create, [] {}), 5U);
}

// A file that could not be read for want of memory is not a damaged one.
TEST(HashFunctionAllocations, EachFailsInReading) {
  const std::vector<std::uint8_t> file = write_hash_function(some_function()).value();
  EXPECT_GT(test::fail_each_allocation([&] { return read_hash_function(file); }, [] {}), 5U);
}

TEST(HashFunctionAllocations, EachFailsInWriting) {
  const HashFunction function = some_function();
  EXPECT_GT(test::fail_each_allocation([&] { return write_hash_function(function); }, [] {}), 3U);
}

TEST(HashFunctionAllocations, EachFailsInUse) {
  const HashFunction function = some_function();
  const std::vector<float> embedding(dimensions, 0.5F);
  const auto expected = function.binarize(embedding).value();
  const auto check = [&] { ASSERT_EQ(function.binarize(embedding).value(), expected); };
  EXPECT_GT(test::fail_each_allocation([&] { return function.binarize(embedding); }, check), 3U);
}

}  // namespace
}  // namespace crosshash
