// Hash functions as files, which is how they go between this module, the core and the disk.
#pragma once

#include <span>

#include "hashing/hash_function.h"
#include "types.h"

namespace crosshash::js {

Uint8Array file_of(const HashFunction& function);
FileArray files_of(std::span<const HashFunction> functions);

// The hash function of a file. Throws a Failure as read_hash_function fails.
HashFunction function_of(const Uint8Array& file);

}  // namespace crosshash::js
