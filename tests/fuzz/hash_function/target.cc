// The reader of hash function files: whatever the bytes, it refuses them with a typed error, or gives a function that
// hashes, and whose file is those very bytes.
#include <algorithm>
#include <vector>

#include "expect.h"
#include "hashing/hash_function_file.h"
#include "libfuzzer.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace crosshash;        // NOLINT(google-build-using-namespace)
  using namespace crosshash::fuzz;  // NOLINT(google-build-using-namespace)
  const std::span<const std::uint8_t> file(data, size);
  const auto function = read_hash_function(file);
  if (!function) {
    const ErrorCode code = function.error().code;
    expect(code == ErrorCode::ModelDamaged || code == ErrorCode::NewerVersion, "a file is refused as damaged or newer");
    expect(!function.error().message.empty(), "an error has a sentence");
    return 0;
  }
  expect(std::ranges::equal(write_hash_function(*function).value(), file), "a function is written as it was read");
  std::vector<float> embedding(function->dimensions());
  for (std::size_t i = 0; i < embedding.size(); ++i) {
    embedding[i] = static_cast<float>(data[i % size]) / 128.0F - 1.0F;
  }
  const std::vector<float> projections = function->project(embedding).value();
  expect(projections.size() == function->bits(), "there is a projection a bit");
  expect(function->binarize(embedding).value() == pack_signs(projections), "bits are signs of projections");
  embedding.push_back(0.0F);
  expect(!function->project(embedding), "an embedding of another size is refused");
  return 0;
}
