// What a fuzz target holds to be true.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace crosshash::fuzz {

// Ends the run, as a crash does, when `holds` is false; `claim` says what was expected.
inline void expect(bool holds, const char* claim) {
  if (!holds) {
    std::fprintf(stderr, "Expected: %s\n", claim);
    std::abort();
  }
}

}  // namespace crosshash::fuzz
