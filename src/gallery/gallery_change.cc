// The half of Gallery that changes items.
#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <variant>

#include "codes/layout.h"
#include "gallery/gallery.h"
#include "gallery/gallery_state.h"
#include "gallery/invalid.h"
#include "gallery/utf8.h"
#include "gallery/writer.h"

namespace crosshash {
namespace {

std::string quoted(const GalleryId& id) {
  const auto* const text = std::get_if<std::string_view>(&id);
  return text != nullptr ? '"' + std::string(*text) + '"' : std::to_string(std::get<std::uint64_t>(id));
}

void check_text(std::string_view text, std::string_view what) {
  if (!is_utf8(text)) {
    invalid("The " + std::string(what) + " is not UTF-8; convert it first.");
  }
}

// Everything but whether the id is there.
void check_item(const GalleryOptions& options, const GalleryItem& item) {
  const auto* const string_id = std::get_if<std::string_view>(&item.id);
  if ((string_id != nullptr) != (options.id_type == IdType::Strings)) {
    invalid(std::string("The ids of this gallery are ") +
            (options.id_type == IdType::Strings ? "strings, not integers." : "integers, not strings."));
  }
  if (string_id != nullptr) {
    check_text(*string_id, "id");
  }
  check_text(item.title, "title");
  if (item.code.size() != code_bytes(options.bits)) {
    throw Failure({ErrorCode::WrongBits, "A code of this gallery has " + std::to_string(options.bits) + " bits, not " +
                                             std::to_string(item.code.size() * 8) + "."});
  }
  if (item.embedding.size() != options.dimensions) {
    throw Failure({ErrorCode::WrongDimensions, "An item of this gallery comes with an embedding of " +
                                                   std::to_string(options.dimensions) + " dimensions, not " +
                                                   std::to_string(item.embedding.size()) + "."});
  }
  if (!std::ranges::all_of(item.embedding, [](float value) { return std::isfinite(value); })) {
    invalid("The embedding holds a value that is not a finite number.");
  }
}

void check_room(const GalleryState& state) {
  if (state.positions() >= max_gallery_items) {
    throw Failure({ErrorCode::GalleryFull, "A gallery cannot hold more than " + std::to_string(max_gallery_items) +
                                               " items; start another one, or compact this one."});
  }
}

// Adds an item, whose texts may be those of another item of this gallery: they move when memory grows. The id is not
// yet remembered.
void add_copy(GalleryState& state, const GalleryItem& item) {
  const std::string title(item.title);
  const auto* const string_id = std::get_if<std::string_view>(&item.id);
  const std::string id(string_id != nullptr ? *string_id : std::string_view());
  GalleryItem copy = item;
  copy.title = title;
  if (string_id != nullptr) {
    copy.id = std::string_view(id);
  }
  state.add_recent(copy);
}

}  // namespace

Result<void> Gallery::add(const GalleryItem& item) {
  return guard([&] {
    check_room(*state_);
    check_item(state_->options, item);
    if (state_->find(item.id)) {
      invalid("The gallery has an item with the id " + quoted(item.id) + " already; ids are unique.");
    }
    state_->reserve_id(item.id);
    add_copy(*state_, item);
    state_->insert_last_id();
  });
}

Result<void> Gallery::update(const GalleryItem& item) {
  return guard([&] {
    check_room(*state_);
    check_item(state_->options, item);
    const auto before = state_->find(item.id);
    if (!before) {
      invalid("The gallery has no item with the id " + quoted(item.id) + "; add it instead.");
    }
    state_->reserve_id(item.id);
    state_->reserve_removal(*before);
    add_copy(*state_, item);
    state_->remove(*before);
    state_->insert_last_id();
  });
}

Result<bool> Gallery::remove(const GalleryId& id) {
  return guard([&] {
    const auto position = state_->find(id);
    if (position) {
      state_->reserve_removal(*position);
      state_->remove(*position);
    }
    return position.has_value();
  });
}

Result<void> Gallery::compact() {
  return guard([&] {
    if (state_->removed_count == 0) {
      return;
    }
    WrittenSections file = write_file(state_->options, state_->items(0, state_->positions()), PositionSet());
    auto compacted = GalleryState::open(std::move(file.bytes));
    compacted->saved.reset();  // what was written is nobody's file
    compacted->dropped = state_->dropped + state_->removed_count;
    compacted->generation = state_->generation + 1;
    state_ = std::move(compacted);
  });
}

}  // namespace crosshash
