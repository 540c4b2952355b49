// Galleries of seeded items for tests, and what to compare of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "gallery/gallery.h"

namespace crosshash::test {

// An item that owns its parts.
struct SampleItem {
  std::string id;
  std::uint64_t integer_id = 0;
  std::string title;
  std::vector<std::uint8_t> code;
  std::vector<float> embedding;

  [[nodiscard]] GalleryItem item(IdType type) const;
};

GalleryOptions sample_options(std::uint32_t bits, std::uint32_t dimensions, IdType id_type = IdType::Strings);

// `count` items, the first of which has number `first`; numbers give ids. Some titles are empty, some are not ASCII.
std::vector<SampleItem> sample_items(const GalleryOptions& options, std::size_t count, std::size_t first = 0);

// A gallery with these items. A call that fails ends the test program.
Gallery sample_gallery(const GalleryOptions& options, const std::vector<SampleItem>& items);

void add_items(Gallery& gallery, const std::vector<SampleItem>& items);

// Checks that the gallery holds just these items, in this order, and finds each.
void expect_items(const Gallery& gallery, const std::vector<SampleItem>& items);

// Everything that can be seen of a gallery: two that look alike have equal descriptions.
std::string describe(const Gallery& gallery);

// The file after the caller has written an appendix into it.
AlignedBytes written(AlignedBytes file, const Appendix& appendix);

// A file of tests/data/gallery.
AlignedBytes read_test_file(const std::string& name);

}  // namespace crosshash::test
