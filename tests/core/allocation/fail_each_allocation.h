// Lets every single allocation of a call fail, one after the other.
#pragma once

#include <gtest/gtest.h>

#include <cstddef>
#include <optional>
#include <utility>

#include "error.h"
#include "gallery/allocation_faults.h"

namespace crosshash::test {

// Calls `call`, which returns a Result, with its first, second, ... allocation refused until none is any more. Each
// refusal must give OutOfMemory, and the last call must succeed. `check` looks at what is left after each failure.
// Returns the number of failures.
template <class Call, class Check>
std::size_t fail_each_allocation(Call call, Check check) {
  constexpr std::size_t far_too_many = 10'000;
  for (std::size_t allowed = 0; allowed < far_too_many; ++allowed) {
    std::optional<AllocationWatch> watch(std::in_place);
    watch->refuse_after(allowed);
    const auto result = call();
    const bool refused = watch->refused();
    watch.reset();
    if (!refused) {
      EXPECT_TRUE(result.has_value()) << result.error().message;
      return allowed;
    }
    if (result.has_value()) {
      ADD_FAILURE() << "allocation " << allowed << " failed, and the call says nothing of it";
      return allowed;
    }
    EXPECT_EQ(result.error().code, ErrorCode::OutOfMemory)
        << "allocation " << allowed << ": " << result.error().message;
    check();
  }
  ADD_FAILURE() << "the call never succeeds";
  return far_too_many;
}

}  // namespace crosshash::test
