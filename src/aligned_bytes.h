// A growable run of bytes that starts on a 64-byte boundary, so that SIMD kernels and memory images agree.
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>
#include <vector>

namespace crosshash {

inline constexpr std::size_t memory_alignment = 64;

// A standard allocator whose blocks start on a `memory_alignment` boundary.
template <class T>
struct AlignedAllocator {
  using value_type = T;

  AlignedAllocator() = default;
  template <class U>
  AlignedAllocator(const AlignedAllocator<U>& /*other*/) noexcept {}  // NOLINT(google-explicit-constructor)

  T* allocate(std::size_t count) {
    return static_cast<T*>(::operator new(count * sizeof(T), std::align_val_t{memory_alignment}));
  }
  void deallocate(T* pointer, std::size_t count) noexcept {
    ::operator delete(pointer, count * sizeof(T), std::align_val_t{memory_alignment});
  }
  template <class U>
  bool operator==(const AlignedAllocator<U>& /*other*/) const noexcept {
    return true;
  }
};

using AlignedBytes = std::vector<std::uint8_t, AlignedAllocator<std::uint8_t>>;

}  // namespace crosshash
