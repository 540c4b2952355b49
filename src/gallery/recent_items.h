// Items that were added since the gallery was created or opened.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "codes/code_set.h"
#include "gallery/gallery_types.h"
#include "gallery/segment.h"
#include "gallery/text_column.h"

namespace crosshash {

class RecentItems {
 public:
  // None yet; they will have the width, dimensions and type of ids of `options`. Throws.
  explicit RecentItems(const GalleryOptions& options);

  // Adds an item that fits the options. Throws, and is then as before, when there is not enough memory.
  // Texts of the item must not lie in this object.
  void add(const GalleryItem& item);

  // The items as a segment whose first one has position `first`. Valid until the next add.
  [[nodiscard]] Segment segment(std::size_t first) const noexcept;

 private:
  IdType id_type_;
  std::size_t dimensions_;
  CodeSet codes_;
  TextColumn string_ids_;
  std::vector<std::uint64_t> integer_ids_;
  TextColumn titles_;
  std::vector<std::int8_t> embedding_values_;
  std::vector<float> embedding_scales_;
};

}  // namespace crosshash
