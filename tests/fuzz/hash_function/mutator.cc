// How libFuzzer changes hash function files: their length and checksum are mostly put right again, and some files are
// made anew, since sizes that fit each other are rarely hit upon.
#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

#include "hashing/crc32c.h"
#include "libfuzzer.h"
#include "mutate_bytes.h"
#include "random.h"

namespace crosshash::fuzz {
namespace {

constexpr std::size_t header_bytes = 32;

using Bytes = std::vector<std::uint8_t>;

void put_number(std::span<std::uint8_t> file, std::size_t offset, std::uint32_t value) {
  std::memcpy(file.subspan(offset, sizeof value).data(), &value, sizeof value);
}

void seal(std::span<std::uint8_t> file) {
  if (file.size() >= header_bytes) {
    put_number(file, 16, static_cast<std::uint32_t>(file.size()));
    put_number(file, 12, 0);
    put_number(file, 12, crc32c(file));
  }
}

void append_number(Bytes& file, std::uint32_t value) {
  file.resize(file.size() + sizeof value);
  put_number(file, file.size() - sizeof value, value);
}

void append_floats(Bytes& file, std::size_t count, Random& random) {
  for (std::size_t i = 0; i < count; ++i) {
    const float value = static_cast<float>(random.below(2001)) / 1000.0F - 1.0F;
    std::uint32_t number = 0;
    std::memcpy(&number, &value, sizeof number);
    append_number(file, number);
  }
}

// A file of 0 to 3 small layers that fit each other.
Bytes made_anew(Random& random) {
  const std::size_t layers = random.below(4);
  std::vector<std::size_t> widths;
  for (std::size_t i = 0; i < layers; ++i) {
    widths.push_back(1 + random.below(12));
  }
  widths.push_back(8 * (1 + random.below(3)));
  Bytes file = {0x89, 'C', 'H', 'F', '\r', '\n', 0x1A, '\n', 1};
  file.resize(20);
  append_number(file, static_cast<std::uint32_t>(widths.front()));
  append_number(file, static_cast<std::uint32_t>(layers));
  append_number(file, static_cast<std::uint32_t>(widths.back()));
  for (std::size_t i = 0; i < layers; ++i) {
    append_number(file, static_cast<std::uint32_t>(widths[i + 1]));
    append_number(file, static_cast<std::uint32_t>(widths[i]));
    append_number(file, static_cast<std::uint32_t>(random.below(2)));
    append_number(file, 0);
    append_floats(file, widths[i + 1] * widths[i], random);
    append_floats(file, widths[i + 1], random);
  }
  append_floats(file, widths.back(), random);
  return file;
}

// Sets one of the numbers of the header, or of the first layer's, to a value at an edge.
void set_a_size(std::span<std::uint8_t> file, Random& random) {
  const std::size_t numbers = std::min<std::size_t>(file.size() / 4, 12);
  if (numbers > 5) {
    const auto value = random.one_of<std::uint32_t>(
        {0, 1, 2, 8, 16, 17, 1024, 1032, 65535, 65536, 65537, 1U << 30U, 1U << 31U, ~0U, ~0U - 7});
    put_number(file, 4 * (5 + random.below(numbers - 5)), value);
  }
}

}  // namespace
}  // namespace crosshash::fuzz

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
  using namespace crosshash::fuzz;  // NOLINT(google-build-using-namespace)
  Random random(seed);
  std::size_t made = size;
  const std::size_t kind = random.below(16);
  if (kind == 0) {
    const Bytes file = made_anew(random);
    if (file.size() <= max_size) {
      made = file.size();
      std::ranges::copy(file, data);
    }
  } else if (kind < 5) {
    for (std::size_t times = 1 + random.below(2); times > 0; --times) {
      set_a_size({data, size}, random);
    }
  } else {
    made = LLVMFuzzerMutate(data, size, max_size);
  }
  if (!random.one_in(16)) {
    seal({data, made});
  }
  return made;
}
