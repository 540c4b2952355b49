// Random numbers for mutators, which libFuzzer seeds anew at each call.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace crosshash::fuzz {

// SplitMix64 (Steele, Lea and Flood 2014): cheap to seed.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15U;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
  }
  // A number from 0 to `limit` - 1; `limit` is not 0.
  std::size_t below(std::size_t limit) { return static_cast<std::size_t>(next() % limit); }
  bool one_in(std::size_t chances) { return below(chances) == 0; }

  template <class T, std::size_t N>
  T one_of(const T (&choices)[N]) {
    return choices[below(N)];
  }

  void fill(std::span<std::uint8_t> bytes) {
    for (std::uint8_t& byte : bytes) {
      byte = static_cast<std::uint8_t>(next());
    }
  }

 private:
  std::uint64_t state_;
};

}  // namespace crosshash::fuzz
