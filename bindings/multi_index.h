// Where an index stays once it is built: with the codes that it was built of.
#pragma once

#include <cstdint>
#include <memory>
#include <utility>

#include "index/multi_index.h"
#include "shared_objects.h"

namespace crosshash::js {

// A gallery, or a set of codes, with the index that searches may use.
template <class Codes>
struct WithIndex : Codes {
  explicit WithIndex(Codes codes) : Codes(std::move(codes)) {}

  std::shared_ptr<const MultiIndex> index;
  std::uint32_t generation = 0;  // of the gallery, when the index was built
};

// The only way to make a GalleryPointer or a CodeIndexPointer: what follows relies on the room for an index.
template <class Codes>
std::shared_ptr<Codes> share(Codes codes) {
  return std::make_shared<WithIndex<Codes>>(std::move(codes));
}

// The index of these codes; null when there is none, or it was built before positions changed.
std::shared_ptr<const MultiIndex> index_of(const GalleryPointer& gallery);
std::shared_ptr<const MultiIndex> index_of(const CodeIndexPointer& codes);

}  // namespace crosshash::js
