// A gallery: items that are searched by their codes, and the file that keeps them (src/gallery/FORMAT.md).
//
// An item is an id (unique in the gallery), a title, a code and, when the gallery has dimensions, an
// embedding kept as int8. Items keep the position they were added at, from 0, until `compact`: the place of
// one that is removed stays empty. The gallery itself does no I/O: it is opened from the bytes of a file and
// gives back bytes to write.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "aligned_bytes.h"
#include "codes/code_view.h"
#include "codes/position_set.h"
#include "error.h"
#include "gallery/gallery_types.h"

namespace crosshash {

struct GalleryState;  // src/gallery/gallery_state.h

// A call that fails leaves the gallery as it was. A gallery that was moved from may only be assigned or destroyed.
class Gallery {
 public:
  // An empty gallery. `options.metadata` may be empty; it gets the member "modality" when it has none.
  // Fails with WrongBits, WrongDimensions (above max_gallery_dimensions), or InvalidArgument (the metadata is
  // not a JSON object, or names another modality; the modality is empty or not UTF-8).
  static Result<Gallery> create(GalleryOptions options);

  // A gallery from the bytes of a whole file, checked from end to end. The items of the file are used where
  // they lie, without a second copy. Bytes past the file's declared end are an unfinished append: ignored.
  // Fails with NotAGallery, DamagedGallery (`Error::section` names the part) or NewerVersion.
  static Result<Gallery> open(AlignedBytes file);

  Gallery(Gallery&& other) noexcept;
  Gallery& operator=(Gallery&& other) noexcept;
  Gallery(const Gallery&) = delete;
  Gallery& operator=(const Gallery&) = delete;
  ~Gallery();

  // What the gallery was made with. `metadata` is the whole JSON object, "modality" included. Valid until the
  // gallery is compacted, moved or destroyed.
  [[nodiscard]] const GalleryOptions& options() const noexcept;
  [[nodiscard]] std::size_t size() const noexcept;       // items that are there
  [[nodiscard]] std::size_t positions() const noexcept;  // places in use: those of removed items count too

  // Changes that no file holds yet: items added, and items removed; an item that was added and removed again counts
  // as two. After `compact` these are all items, and those that it left out. 0 when the file is in step, or nothing
  // was ever added.
  [[nodiscard]] std::size_t unsaved() const noexcept;

  // The places of removed items, all below positions(); the set is only as large as they need. Valid until the
  // gallery is next changed or destroyed.
  [[nodiscard]] const PositionSet& removed() const noexcept;

  // How often positions have changed: grows with each `compact` that moved items. 0 for one created or opened.
  [[nodiscard]] std::uint32_t generation() const noexcept;

  // Adds one item at position positions(). Fails with InvalidArgument (the id is taken or of the other type, text
  // that is not UTF-8, a number in the embedding that is not finite), WrongBits, WrongDimensions, GalleryFull
  // (max_gallery_items) or OutOfMemory.
  Result<void> add(const GalleryItem& item);

  // Replaces the item that has the id of `item`: that one is removed and this one added, at position positions().
  // Fails as `add` does, but InvalidArgument is for an id that no item has.
  Result<void> update(const GalleryItem& item);

  // Takes out the item with this id, which may then be given to another one. False, and nothing changes, when
  // there is none. Fails with OutOfMemory.
  Result<bool> remove(const GalleryId& id);

  // Closes the places of removed items, so that positions() is size() again: the items behind them move down, in
  // their order, and generation() grows. The file is then out of step: `append` and `mark_saved` fail until `save`
  // was called again. Does nothing when there are no such places. Needs the memory of a second gallery meanwhile;
  // fails with OutOfMemory.
  Result<void> compact();

  // What is known of the item at `position`. All fail with InvalidArgument when there is none, or it was
  // removed. Texts are valid until the gallery is next changed or destroyed.
  [[nodiscard]] Result<GalleryId> id(std::size_t position) const;
  [[nodiscard]] Result<std::string_view> title(std::size_t position) const;

  // Copies the packed code into `packed`, which must have bits / 8 bytes (WrongBits).
  [[nodiscard]] Result<void> code(std::size_t position, std::span<std::uint8_t> packed) const;

  // The cosine of `embedding` (`dimensions` values of L2 norm 1) and the item's embedding as it is kept, in
  // int8. Fails with WrongDimensions too, always so when the gallery keeps no embeddings.
  [[nodiscard]] Result<float> similarity(std::span<const float> embedding, std::size_t position) const;

  // Copies the item's embedding as it is kept, in int8, to `embedding`, which must have `dimensions` values. Fails
  // as `similarity` does.
  [[nodiscard]] Result<void> embedding(std::size_t position, std::span<float> embedding) const;

  // The position of the item with this id; nothing when there is none, or ids are of the other type.
  [[nodiscard]] std::optional<std::size_t> find(const GalleryId& id) const noexcept;

  // The positions of those items of `ids` that are there; the set's size is positions(). Fails with OutOfMemory.
  [[nodiscard]] Result<PositionSet> select(std::span<const GalleryId> ids) const;

  // The codes of all positions, removed items included, in parts whose positions run on from one to the next (for
  // SearchCursor). Valid until the gallery is next changed or destroyed. Parts are never empty; a gallery without
  // positions has none.
  [[nodiscard]] Result<std::vector<CodeView>> codes() const;

  // The bytes of a whole new file with one section of each kind. Positions stay: removed items are written too,
  // unless `compact` was called first. Fails with OutOfMemory.
  Result<AlignedBytes> save();

  // The bytes of a whole new file with positions `first` up to `last` - 1: what is at position p here is at
  // p - first there, and what was removed here is removed there. It is the file of another gallery, and nothing of
  // this one changes. Fails with InvalidArgument (first above last, last above positions()) or OutOfMemory.
  [[nodiscard]] Result<AlignedBytes> slice(std::size_t first, std::size_t last) const;

  // What brings the file that was last opened or saved up to date. Fails with InvalidArgument when there is
  // no such file yet or `compact` has moved items since (then save whole), GalleryFull when its section table has
  // no room (then too), OutOfMemory.
  Result<Appendix> append();

  // Tells the gallery that what save() or append() last returned is now in the file. Changes made since that
  // call stay unsaved. Fails with InvalidArgument when neither was called since the file was last in step, or
  // since items moved.
  Result<void> mark_saved();

  // Of the file last opened or saved: its header page (compare it with the disk to see whether someone else
  // wrote the file), its declared length in bytes, and its sections. Empty and 0 when there is none, or items
  // have moved since.
  [[nodiscard]] std::span<const std::uint8_t> header() const noexcept;
  [[nodiscard]] std::uint64_t file_length() const noexcept;
  [[nodiscard]] Result<std::vector<SectionInfo>> sections() const;

 private:
  explicit Gallery(std::unique_ptr<GalleryState> state) noexcept;

  std::unique_ptr<GalleryState> state_;
};

}  // namespace crosshash
