#include "gallery/gallery.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <variant>

#include "gallery/damage.h"
#include "gallery/gallery_state.h"
#include "gallery/metadata.h"
#include "gallery/reader.h"
#include "gallery/utf8.h"

namespace crosshash {
namespace {

[[noreturn]] void invalid(std::string message) { throw Failure({ErrorCode::InvalidArgument, std::move(message)}); }

GalleryOptions checked(GalleryOptions options) {
  if (auto bits = check_bits(options.bits); !bits) {
    throw Failure(bits.error());
  }
  if (options.dimensions > max_gallery_dimensions) {
    throw Failure(
        {ErrorCode::WrongDimensions, "A gallery keeps embeddings of " + std::to_string(max_gallery_dimensions) +
                                         " dimensions at most, not " + std::to_string(options.dimensions) + "."});
  }
  if (options.modality.empty() || !is_utf8(options.modality)) {
    invalid("The modality of a gallery is a name such as \"image\" in UTF-8; it cannot be empty.");
  }
  const auto metadata = read_metadata(options.metadata.empty() ? "{}" : std::string_view(options.metadata));
  if (!metadata) {
    invalid("The metadata of a gallery must be the text of a JSON object in UTF-8.");
  }
  if (!metadata->has_modality) {
    options.metadata = add_modality(options.metadata, options.modality);
  } else if (metadata->modality != options.modality) {
    invalid("The metadata of the gallery names another modality than the gallery; leave \"modality\" out of it.");
  }
  return options;
}

void check_text(std::string_view text, std::string_view what) {
  if (!is_utf8(text)) {
    invalid("The " + std::string(what) + " is not UTF-8; convert it first.");
  }
}

void check_item(const GalleryState& state, const GalleryItem& item, std::uint32_t hash) {
  const GalleryOptions& options = state.options;
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
  if (state.find(item.id, hash)) {
    invalid("The gallery has an item with the id " +
            (string_id != nullptr ? '"' + std::string(*string_id) + '"' : std::to_string(std::get<1>(item.id))) +
            " already; ids are unique.");
  }
}

void index_ids(GalleryState& state) {
  const auto hash_at = [&](std::size_t position) { return hash_id(state.id_at(position)); };
  const auto same = [&](std::size_t left, std::size_t right) { return same_id(state.id_at(left), state.id_at(right)); };
  if (!state.ids.fill(state.size(), hash_at, same)) {
    damaged("ids", "an id is there twice");
  }
}

// The segment that holds `position`, or a Failure when there is no such item.
const Segment& segment_at(const GalleryState& state, std::size_t position) {
  if (position >= state.size()) {
    invalid("There is no item at position " + std::to_string(position) + "; the gallery has " +
            std::to_string(state.size()) + ".");
  }
  return state.segment_of(position);
}

}  // namespace

Gallery::Gallery(std::unique_ptr<GalleryState> state) noexcept : state_(std::move(state)) {}
Gallery::Gallery(Gallery&& other) noexcept = default;
Gallery& Gallery::operator=(Gallery&& other) noexcept = default;
Gallery::~Gallery() = default;

Result<Gallery> Gallery::create(GalleryOptions options) {
  return guard([&] { return Gallery(std::make_unique<GalleryState>(checked(std::move(options)))); });
}

Result<Gallery> Gallery::open(AlignedBytes file) {
  return guard([&] {
    GalleryContents contents = read_gallery(file);
    auto state = std::make_unique<GalleryState>(std::move(contents.options));
    const auto items = static_cast<std::size_t>(contents.header.item_count);
    contents.segments.push_back(state->recent.segment(items));
    state->segments = std::move(contents.segments);
    state->file = std::move(file);  // the bytes stay where they are, so views of them stay good
    index_ids(*state);
    const HeaderPage page = encode_header(contents.header);
    state->saved = FileVersion{.header = std::move(contents.header), .page = page, .items = items};
    return Gallery(std::move(state));
  });
}

const GalleryOptions& Gallery::options() const noexcept { return state_->options; }

std::size_t Gallery::size() const noexcept { return state_->size(); }

Result<void> Gallery::add(const GalleryItem& item) {
  return guard([&] {
    const std::size_t position = state_->size();
    if (position >= max_gallery_items) {
      throw Failure({ErrorCode::GalleryFull, "A gallery cannot hold more than " + std::to_string(max_gallery_items) +
                                                 " items; start another one."});
    }
    const std::uint32_t hash = hash_id(item.id);
    check_item(*state_, item, hash);
    state_->ids.reserve(position + 1);
    // The texts may be those of another item of this gallery, which move when memory grows.
    const std::string title(item.title);
    const auto* const string_id = std::get_if<std::string_view>(&item.id);
    const std::string id(string_id != nullptr ? *string_id : std::string_view());
    GalleryItem copy = item;
    copy.title = title;
    if (string_id != nullptr) {
      copy.id = std::string_view(id);
    }
    state_->add_recent(copy);
    state_->ids.insert(hash, static_cast<std::uint32_t>(position));
  });
}

Result<GalleryId> Gallery::id(std::size_t position) const {
  return guard([&] {
    const Segment& segment = segment_at(*state_, position);
    return segment.ids[position - segment.first];
  });
}

Result<std::string_view> Gallery::title(std::size_t position) const {
  return guard([&] {
    const Segment& segment = segment_at(*state_, position);
    return segment.titles[position - segment.first];
  });
}

Result<void> Gallery::code(std::size_t position, std::span<std::uint8_t> packed) const {
  return guard([&] {
    const Segment& segment = segment_at(*state_, position);
    if (packed.size() != code_bytes(state_->options.bits)) {
      throw Failure({ErrorCode::WrongBits, "A code of " + std::to_string(state_->options.bits) + " bits does not fit " +
                                               std::to_string(packed.size()) + " bytes."});
    }
    segment.codes.copy_code(position - segment.first, packed);
  });
}

Result<float> Gallery::similarity(std::span<const float> embedding, std::size_t position) const {
  return guard([&] {
    const Segment& segment = segment_at(*state_, position);
    if (state_->options.dimensions == 0) {
      throw Failure({ErrorCode::WrongDimensions, "This gallery keeps no embeddings; make it again with them."});
    }
    if (embedding.size() != state_->options.dimensions) {
      throw Failure({ErrorCode::WrongDimensions, "The embeddings of this gallery have " +
                                                     std::to_string(state_->options.dimensions) + " dimensions, not " +
                                                     std::to_string(embedding.size()) + "."});
    }
    return segment.embeddings.similarity(embedding, position - segment.first);
  });
}

std::optional<std::size_t> Gallery::find(const GalleryId& id) const noexcept { return state_->find(id, hash_id(id)); }

Result<std::vector<CodeView>> Gallery::codes() const {
  return guard([&] {
    std::vector<CodeView> parts;
    for (const Segment& segment : state_->segments) {
      if (segment.count > 0) {
        parts.push_back(segment.codes);
      }
    }
    return parts;
  });
}

}  // namespace crosshash
