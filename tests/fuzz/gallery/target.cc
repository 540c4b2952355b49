// The reader of gallery files: whatever the bytes, it refuses them with a typed error, or opens a gallery that can be
// walked, searched, changed, saved and appended to, and is the same when it is opened again.
#include <algorithm>
#include <utility>

#include "changes.h"
#include "contents.h"
#include "expect.h"
#include "gallery/gallery.h"
#include "hashing/crc32c.h"
#include "libfuzzer.h"
#include "random.h"

namespace crosshash::fuzz {
namespace {

void expect_typed(const Error& error) {
  const bool of_a_file = error.code == ErrorCode::NotAGallery || error.code == ErrorCode::DamagedGallery ||
                         error.code == ErrorCode::NewerVersion;
  expect(of_a_file, "a file is refused as not a gallery, damaged or newer");
  expect(!error.message.empty(), "an error has a sentence");
  expect(error.section.empty() != (error.code == ErrorCode::DamagedGallery), "damage has a place");
}

Gallery reopened(AlignedBytes file) {
  auto gallery = Gallery::open(std::move(file));
  expect(gallery.has_value(), "a file that was just written can be opened");
  return std::move(gallery).value();
}

void expect_same_when_saved(Gallery& gallery, const Contents& contents) {
  const AlignedBytes file = gallery.save().value();
  Gallery copy = reopened(file);
  expect(contents_of(copy) == contents, "a gallery is the same once saved and opened again");
  expect(copy.save().value() == file, "a gallery saved twice is the same file");
}

void expect_same_when_appended(AlignedBytes file, Gallery& gallery, const Contents& contents) {
  const auto appendix = gallery.append();
  if (!appendix) {
    expect(appendix.error().code == ErrorCode::GalleryFull, "an append fails only where the table is full");
    return;
  }
  expect(appendix->offset <= file.size(), "an append begins within the file");
  const auto offset = static_cast<std::size_t>(appendix->offset);
  file.resize(std::max(file.size(), offset + appendix->bytes.size()));
  std::ranges::copy(appendix->bytes, file.begin() + static_cast<std::ptrdiff_t>(offset));
  std::ranges::copy(appendix->header, file.begin());
  gallery.mark_saved().value();
  expect(gallery.unsaved() == 0, "a gallery that was appended to is in step");
  expect(contents_of(reopened(std::move(file))) == contents, "a gallery is the same once appended to");
}

void expect_slice(const Gallery& gallery, const Contents& contents, Random& random) {
  const std::size_t last = random.below(gallery.positions() + 1);
  const std::size_t first = random.below(last + 1);
  expect(contents_of(reopened(gallery.slice(first, last).value())) == sliced(contents, first, last),
         "a slice holds what is at its places");
}

void change(Gallery& gallery, Contents& contents, Random& random) {
  std::size_t changes = random.below(3);
  for (std::size_t i = 0; i < changes; ++i) {
    add_item(gallery, contents);
  }
  changes += take_items(gallery, contents, random);
  expect(changes == 0 || gallery.unsaved() > 0, "changes are unsaved");
  expect(contents_of(gallery) == contents, "changes are where they belong");
  expect_search(gallery, contents);
}

// Which of the things that can be done with a gallery is tried is left to chance: all would take three times as long.
void try_one(const AlignedBytes& file, Gallery& gallery, Random& random) {
  Contents contents = contents_of(gallery);
  expect(gallery.unsaved() == 0, "a file that was just opened is in step");
  expect_search(gallery, contents);
  switch (random.below(3)) {
    case 0:
      expect_same_when_saved(gallery, contents);
      expect_slice(gallery, contents, random);
      break;
    case 1:
      change(gallery, contents, random);
      expect_same_when_appended(file, gallery, contents);
      break;
    default:
      change(gallery, contents, random);
      gallery.compact().value();
      contents = compacted(std::move(contents));
      expect(contents_of(gallery) == contents, "closing gaps leaves all items in their order");
      expect_same_when_saved(gallery, contents);
  }
}

}  // namespace
}  // namespace crosshash::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace crosshash;        // NOLINT(google-build-using-namespace)
  using namespace crosshash::fuzz;  // NOLINT(google-build-using-namespace)
  const AlignedBytes file(data, data + size);
  auto opened = Gallery::open(file);
  if (!opened) {
    expect_typed(opened.error());
    return 0;
  }
  Random random(crc32c(file));
  try_one(file, *opened, random);
  return 0;
}
