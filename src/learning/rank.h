// How many bits a method can make, where the rank of what it learns from bounds them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "error.h"

namespace crosshash {

// Throws a Failure with WrongBits, which says how many bits are possible, unless there is a direction for each of
// `bits`. `advice` is what else the user can do: a sentence, or nothing.
inline void check_rank(std::uint32_t bits, std::size_t directions, std::string_view advice) {
  if (bits <= directions) {
    return;
  }
  const std::size_t possible = directions / 8 * 8;
  throw Failure({ErrorCode::WrongBits, "These features have " + std::to_string(directions) +
                                           " directions for codes of " + std::to_string(bits) + " bits; " +
                                           (possible == 0 ? "no code can be made of so few."
                                                          : "give " + std::to_string(possible) + " bits at most.") +
                                           (advice.empty() ? "" : " " + std::string(advice))});
}

}  // namespace crosshash
