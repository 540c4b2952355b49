// A gallery: items that are searched by their codes, and the file that keeps them (src/gallery/FORMAT.md).
//
// An item is an id (unique in the gallery), a title, a code and, when the gallery has dimensions, an
// embedding kept as int8. Items keep the position they were added at, from 0, for ever. The gallery
// itself does no I/O: it is opened from the bytes of a file and gives back bytes to write.
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

  // What the gallery was made with. `metadata` is the whole JSON object, "modality" included.
  [[nodiscard]] const GalleryOptions& options() const noexcept;
  [[nodiscard]] std::size_t size() const noexcept;     // items
  [[nodiscard]] std::size_t unsaved() const noexcept;  // items that no file holds yet

  // Adds one item at position size(). Fails with InvalidArgument (the id is taken or of the other type, text
  // that is not UTF-8, a number in the embedding that is not finite), WrongBits, WrongDimensions, GalleryFull
  // (max_gallery_items) or OutOfMemory.
  Result<void> add(const GalleryItem& item);

  // What is known of the item at `position`. All fail with InvalidArgument when there is none. Texts are
  // valid until the gallery is next changed or destroyed.
  [[nodiscard]] Result<GalleryId> id(std::size_t position) const;
  [[nodiscard]] Result<std::string_view> title(std::size_t position) const;

  // Copies the packed code into `packed`, which must have bits / 8 bytes (WrongBits).
  [[nodiscard]] Result<void> code(std::size_t position, std::span<std::uint8_t> packed) const;

  // The cosine of `embedding` (`dimensions` values of L2 norm 1) and the item's embedding as it is kept, in
  // int8. Fails with WrongDimensions too, always so when the gallery keeps no embeddings.
  [[nodiscard]] Result<float> similarity(std::span<const float> embedding, std::size_t position) const;

  // The position of the item with this id; nothing when there is none, or ids are of the other type.
  [[nodiscard]] std::optional<std::size_t> find(const GalleryId& id) const noexcept;

  // The codes of all items, in parts whose positions run on from one to the next (for SearchCursor). Valid
  // until the gallery is next changed or destroyed. Parts are never empty; an empty gallery has none.
  [[nodiscard]] Result<std::vector<CodeView>> codes() const;

  // The bytes of a whole new file with one section of each kind. Fails with OutOfMemory.
  Result<AlignedBytes> save();

  // What brings the file that was last opened or saved up to date. Fails with InvalidArgument when there is
  // no such file yet, GalleryFull when its section table has no room (then save whole), OutOfMemory.
  Result<Appendix> append();

  // Tells the gallery that what save() or append() last returned is now in the file. Items added since that
  // call stay unsaved. Fails with InvalidArgument when neither was called since the file was last in step.
  Result<void> mark_saved();

  // Of the file last opened or saved: its header page (compare it with the disk to see whether someone else
  // wrote the file), its declared length in bytes, and its sections. Empty and 0 when there is none.
  [[nodiscard]] std::span<const std::uint8_t> header() const noexcept;
  [[nodiscard]] std::uint64_t file_length() const noexcept;
  [[nodiscard]] Result<std::vector<SectionInfo>> sections() const;

 private:
  explicit Gallery(std::unique_ptr<GalleryState> state) noexcept;

  std::unique_ptr<GalleryState> state_;
};

}  // namespace crosshash
