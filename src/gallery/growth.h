// Room ahead of need, so that what follows cannot fail.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace crosshash {

// Makes room for `more` further elements. Growing by half at least keeps many small calls cheap, which
// std::vector::reserve alone does not.
template <class T, class Allocator>
void reserve_more(std::vector<T, Allocator>& elements, std::size_t more) {
  const std::size_t needed = elements.size() + more;
  if (needed > elements.capacity()) {
    elements.reserve(std::max(needed, elements.capacity() + elements.capacity() / 2));
  }
}

}  // namespace crosshash
