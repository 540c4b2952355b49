// What a Gallery holds. Only gallery.cc and gallery_save.cc look inside.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "aligned_bytes.h"
#include "gallery/gallery_types.h"
#include "gallery/header_page.h"
#include "gallery/id_table.h"
#include "gallery/recent_items.h"
#include "gallery/segment.h"

namespace crosshash {

// A file as it is, or as it will be once the caller has written it.
struct FileVersion {
  Header header;
  HeaderPage page = {};
  std::size_t items = 0;
};

struct GalleryState {
  // A gallery without a file.
  explicit GalleryState(GalleryOptions gallery_options);

  GalleryOptions options;
  AlignedBytes file;              // empty when the gallery was created
  std::vector<Segment> segments;  // those of `file`, then `recent`, which may be empty; views, in order of position
  RecentItems recent;
  IdTable ids;
  std::optional<FileVersion> saved;    // the file last opened or saved
  std::optional<FileVersion> pending;  // what save or append last returned

  [[nodiscard]] std::size_t size() const noexcept { return segments.back().first + segments.back().count; }

  // The segment that holds `position` (< size()).
  [[nodiscard]] const Segment& segment_of(std::size_t position) const noexcept;

  [[nodiscard]] GalleryId id_at(std::size_t position) const noexcept;

  // The position of the item with this id, whose hash is `hash`.
  [[nodiscard]] std::optional<std::uint32_t> find(const GalleryId& id, std::uint32_t hash) const noexcept;

  // Adds an item to `recent`. Throws, and changes nothing, when there is not enough memory.
  void add_recent(const GalleryItem& item);
};

}  // namespace crosshash
