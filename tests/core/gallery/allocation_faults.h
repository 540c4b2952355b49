// Watches the memory that the test program asks for, and refuses it on demand. The program's operator new is
// replaced in allocation_faults.cc, natively and in WebAssembly alike.
#pragma once

#include <cstddef>

namespace crosshash::test {

// Sees every allocation made while it lives. One at a time.
class AllocationWatch {
 public:
  AllocationWatch();
  ~AllocationWatch();
  AllocationWatch(const AllocationWatch&) = delete;
  AllocationWatch& operator=(const AllocationWatch&) = delete;

  // Lets `allowed` further allocations pass and refuses the one after them with std::bad_alloc.
  void refuse_after(std::size_t allowed);

  [[nodiscard]] std::size_t largest() const;  // bytes of the largest allocation so far
  [[nodiscard]] bool refused() const;         // whether one was
};

}  // namespace crosshash::test
