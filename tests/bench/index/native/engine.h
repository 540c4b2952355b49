// What the benchmark measures, in one shape.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "index/hit.h"

namespace crosshash::bench {

using Bytes = std::vector<std::uint8_t>;
using Results = std::vector<std::vector<Hit>>;  // a row a query, nearest first

class Engine {
 public:
  Engine() = default;
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;
  virtual ~Engine() = default;

  [[nodiscard]] virtual const char* version() const = 0;
  // Takes whole packed codes.
  virtual void add(std::span<const std::uint8_t> codes) = 0;
  // The k nearest of each of the packed queries, in one pass.
  [[nodiscard]] virtual Results search(std::span<const std::uint8_t> queries, std::size_t k) const = 0;
};

// "crosshash-native", "native-read", or else "native-popcnt", for codes of a multiple of 64 bits.
std::unique_ptr<Engine> make_engine(std::string_view name, std::uint32_t bits);

}  // namespace crosshash::bench
