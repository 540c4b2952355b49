// How much memory this process holds.
#pragma once

namespace crosshash::bench {

// Bytes in memory, 0 where the system does not say.
double held_bytes();

}  // namespace crosshash::bench
