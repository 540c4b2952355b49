#include "popcnt_scan.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace crosshash::bench {
namespace {

template <std::size_t words>
std::vector<Hit> scan_rows(std::span<const std::uint64_t> rows, std::span<const std::uint64_t> query, std::size_t k) {
  std::uint64_t wanted[words];
  std::copy_n(query.begin(), words, wanted);
  std::vector<Hit> heap;  // the farthest of the k nearest on top
  heap.reserve(k + 1);
  std::uint32_t bound = std::numeric_limits<std::uint32_t>::max();
  const std::size_t count = rows.size() / words;
  const std::uint64_t* row = rows.data();
  for (std::size_t i = 0; i < count; ++i, row += words) {
    std::uint32_t distance = 0;
    for (std::size_t word = 0; word < words; ++word) {
      distance += static_cast<std::uint32_t>(std::popcount(row[word] ^ wanted[word]));
    }
    if (distance < bound) [[unlikely]] {
      heap.push_back({.distance = distance, .position = static_cast<std::uint32_t>(i)});
      std::ranges::push_heap(heap);
      if (heap.size() > k) {
        std::ranges::pop_heap(heap);
        heap.pop_back();
      }
      if (heap.size() == k) {
        bound = heap.front().distance;
      }
    }
  }
  std::ranges::sort_heap(heap);
  return heap;
}

}  // namespace

std::vector<Hit> popcnt_scan(std::span<const std::uint64_t> rows, std::size_t words,
                             std::span<const std::uint64_t> query, std::size_t k) {
  switch (words) {
    case 1: return scan_rows<1>(rows, query, k);
    case 2: return scan_rows<2>(rows, query, k);
    case 4: return scan_rows<4>(rows, query, k);
    case 8: return scan_rows<8>(rows, query, k);
    default: return scan_rows<16>(rows, query, k);
  }
}

}  // namespace crosshash::bench
