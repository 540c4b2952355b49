// What a Gallery holds. Only gallery*.cc look inside.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "aligned_bytes.h"
#include "codes/position_set.h"
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
  std::size_t rows = 0;     // items, those included that it says were removed
  std::size_t removed = 0;  // of the rows
};

struct GalleryState {
  // A gallery without a file.
  explicit GalleryState(GalleryOptions gallery_options);

  // A gallery opened from the bytes of a whole file. Throws a Failure as Gallery::open fails.
  static std::unique_ptr<GalleryState> open(AlignedBytes bytes);

  GalleryOptions options;
  AlignedBytes file;              // empty when the gallery was created
  std::vector<Segment> segments;  // those of `file`, then `recent`, which may be empty; views, in order of position
  RecentItems recent;
  std::optional<IdTable> ids;          // of the items that are there; none while all ids rise (rising_ids.h)
  PositionSet removed;                 // no larger than it needs to be: without memory of its own until the first one
  std::size_t removed_count = 0;       // of `removed`
  std::size_t dropped = 0;             // removed items that compact() left out and that a file may still have
  std::uint32_t generation = 0;        // see Gallery::generation
  std::optional<FileVersion> saved;    // the file last opened or saved, while positions are as they are in it
  std::optional<FileVersion> pending;  // what save or append last returned

  [[nodiscard]] std::size_t positions() const noexcept { return segments.back().first + segments.back().count; }
  [[nodiscard]] std::size_t size() const noexcept { return positions() - removed_count; }

  // The segment that holds `position` (< positions()).
  [[nodiscard]] const Segment& segment_of(std::size_t position) const noexcept;

  [[nodiscard]] GalleryId id_at(std::size_t position) const noexcept;

  // The position of the item with this id.
  [[nodiscard]] std::optional<std::uint32_t> find(const GalleryId& id) const noexcept;

  // Makes room for the id of a further item, which is at the end. Throws when there is not enough memory; the gallery
  // then finds what it found before.
  void reserve_id(const GalleryId& id);

  // Remembers the id of the last item, which reserve_id made room for before that was added.
  void insert_last_id() noexcept;

  // Adds an item to `recent`. Throws, and changes nothing, when there is not enough memory.
  void add_recent(const GalleryItem& item);

  // Makes room for the removal of `position`. Throws, and changes nothing, when there is not enough memory.
  void reserve_removal(std::size_t position);

  // Removes the item at `position`, which reserve_removal made room for.
  void remove(std::size_t position) noexcept;

  // The rows at positions `first` up to `last` - 1, removed ones included, in slices that are not empty.
  [[nodiscard]] std::vector<Slice> rows(std::size_t first, std::size_t last) const;

  // The same without the removed ones.
  [[nodiscard]] std::vector<Slice> items(std::size_t first, std::size_t last) const;
};

}  // namespace crosshash
