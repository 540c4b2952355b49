// Seeded random numbers that are the same with every compiler; the standard library's distributions are not.
#pragma once

#include <cstdint>
#include <random>

namespace crosshash::test {

class Dice {
 public:
  explicit Dice(std::uint32_t seed) : random_(seed) {}

  std::uint32_t number() { return static_cast<std::uint32_t>(random_()); }
  std::uint32_t below(std::uint32_t end) { return number() % end; }  // end > 0
  bool one_in(std::uint32_t chance) { return below(chance) == 0; }

 private:
  std::mt19937 random_;
};

}  // namespace crosshash::test
