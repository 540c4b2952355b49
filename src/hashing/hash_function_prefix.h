// Shorter codes from a hash function: its first bits. Where a learner says so (Learner::prefixes), they are as good as
// if they had been learned at that length, so that one fit serves galleries of several code lengths.
#pragma once

#include <cstdint>

#include "error.h"
#include "hashing/hash_function.h"

namespace crosshash {

// The function that gives the first `bits` bits of `function`, with the same projections. Fails with WrongBits when
// `bits` is not a multiple of 8 from 8 on, or more than the function has.
Result<HashFunction> prefix(const HashFunction& function, std::uint32_t bits);

}  // namespace crosshash
