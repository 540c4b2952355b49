// All that can be asked of a gallery, to compare two of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "gallery/gallery.h"

namespace crosshash::fuzz {

struct ItemContents {
  std::variant<std::string, std::uint64_t> id;
  std::string title;
  std::vector<std::uint8_t> code;
  std::uint32_t similarity = 0;  // to a fixed embedding, as bits

  bool operator==(const ItemContents&) const = default;

  [[nodiscard]] GalleryId gallery_id() const {
    const auto* const text = std::get_if<std::string>(&id);
    return text != nullptr ? GalleryId(std::string_view(*text)) : GalleryId(std::get<std::uint64_t>(id));
  }
};

struct Contents {
  std::uint32_t bits = 0;
  std::uint32_t dimensions = 0;
  Fingerprint fingerprint = {};
  std::string metadata;
  std::string modality;
  std::vector<std::optional<ItemContents>> items;  // by position; nothing where one was removed

  bool operator==(const Contents&) const = default;
};

// Asks for everything; whatever the gallery refuses to give, does not find again, or gives although it was removed,
// ends the run.
Contents contents_of(const Gallery& gallery);

// Scans for the first item's code, and expects what the plainest search finds.
void expect_search(const Gallery& gallery, const Contents& contents);

}  // namespace crosshash::fuzz
