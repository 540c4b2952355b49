#include "gallery/allocation_faults.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <new>

namespace crosshash::test {
namespace {

struct State {
  bool watching = false;
  std::size_t largest = 0;
  std::size_t allowed = SIZE_MAX;
  bool refused = false;
};

State state;

void* allocate(std::size_t bytes, std::size_t alignment) {
  if (state.watching) {
    state.largest = std::max(state.largest, bytes);
    if (state.allowed == 0) {
      state.allowed = SIZE_MAX;
      state.refused = true;
      throw std::bad_alloc();
    }
    if (state.allowed != SIZE_MAX) {
      --state.allowed;
    }
  }
  const std::size_t rounded = (std::max<std::size_t>(bytes, 1) + alignment - 1) / alignment * alignment;
  void* const memory = rounded < bytes ? nullptr : std::aligned_alloc(alignment, rounded);
  if (memory == nullptr) {
    throw std::bad_alloc();
  }
  return memory;
}

}  // namespace

AllocationWatch::AllocationWatch() { state = {.watching = true}; }
AllocationWatch::~AllocationWatch() { state = {}; }
void AllocationWatch::refuse_after(std::size_t allowed) { state.allowed = allowed; }
std::size_t AllocationWatch::largest() const { return state.largest; }
bool AllocationWatch::refused() const { return state.refused; }

}  // namespace crosshash::test

// The other forms of new and delete come down to these, which have nothing above them to own the memory.
// NOLINTBEGIN(cppcoreguidelines-no-malloc,cppcoreguidelines-owning-memory)
void* operator new(std::size_t bytes) { return crosshash::test::allocate(bytes, __STDCPP_DEFAULT_NEW_ALIGNMENT__); }
void* operator new(std::size_t bytes, std::align_val_t alignment) {
  return crosshash::test::allocate(bytes, static_cast<std::size_t>(alignment));
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t /*bytes*/) noexcept { std::free(memory); }
void operator delete(void* memory, std::align_val_t /*alignment*/) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t /*bytes*/, std::align_val_t /*alignment*/) noexcept {
  std::free(memory);
}
// NOLINTEND(cppcoreguidelines-no-malloc,cppcoreguidelines-owning-memory)
