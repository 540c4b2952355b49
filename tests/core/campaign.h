// How much of a long test is run. CROSSHASH_LONG asks for all of it, CROSSHASH_CASES=1000 for so many random cases, and
// CROSSHASH_SEED=7 for that case alone.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>

namespace crosshash::test {

// The number in a variable of the environment; nothing when it is not set.
inline std::optional<std::uint32_t> number_in_environment(const char* name) {
  const char* const value = std::getenv(name);
  return value != nullptr ? std::optional(static_cast<std::uint32_t>(std::stoul(value))) : std::nullopt;
}

// Whether tests that take minutes, or gigabytes, are wanted.
inline bool is_long_campaign() { return std::getenv("CROSSHASH_LONG") != nullptr; }

// How many random cases are wanted.
inline std::uint32_t campaign_cases(std::uint32_t quick, std::uint32_t all) {
  return number_in_environment("CROSSHASH_CASES").value_or(is_long_campaign() ? all : quick);
}

}  // namespace crosshash::test
