#include "gallery/gallery.h"

#include <string>
#include <utility>

#include "gallery/gallery_state.h"
#include "gallery/invalid.h"
#include "gallery/metadata.h"
#include "gallery/utf8.h"

namespace crosshash {
namespace {

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

// The segment that holds `position`, or a Failure when there is no item.
const Segment& segment_at(const GalleryState& state, std::size_t position) {
  if (position >= state.positions()) {
    invalid("There is no item at position " + std::to_string(position) + "; the gallery has " +
            std::to_string(state.positions()) + " positions.");
  }
  if (state.removed.contains(position)) {
    invalid("The item at position " + std::to_string(position) + " was removed.");
  }
  return state.segment_of(position);
}

void check_dimensions(const GalleryState& state, std::size_t dimensions) {
  if (state.options.dimensions == 0) {
    throw Failure({ErrorCode::WrongDimensions, "This gallery keeps no embeddings; make it again with them."});
  }
  if (dimensions != state.options.dimensions) {
    throw Failure({ErrorCode::WrongDimensions, "The embeddings of this gallery have " +
                                                   std::to_string(state.options.dimensions) + " dimensions, not " +
                                                   std::to_string(dimensions) + "."});
  }
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
  return guard([&] { return Gallery(GalleryState::open(std::move(file))); });
}

const GalleryOptions& Gallery::options() const noexcept { return state_->options; }

std::size_t Gallery::size() const noexcept { return state_->size(); }

std::size_t Gallery::positions() const noexcept { return state_->positions(); }

const PositionSet& Gallery::removed() const noexcept { return state_->removed; }

std::uint32_t Gallery::generation() const noexcept { return state_->generation; }

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
    check_dimensions(*state_, embedding.size());
    return segment.embeddings.similarity(embedding, position - segment.first);
  });
}

Result<void> Gallery::embedding(std::size_t position, std::span<float> embedding) const {
  return guard([&] {
    const Segment& segment = segment_at(*state_, position);
    check_dimensions(*state_, embedding.size());
    segment.embeddings.restore(position - segment.first, embedding);
  });
}

std::optional<std::size_t> Gallery::find(const GalleryId& id) const noexcept { return state_->find(id); }

Result<PositionSet> Gallery::select(std::span<const GalleryId> ids) const {
  return guard([&] {
    PositionSet selected(positions());
    for (const GalleryId& id : ids) {
      if (const auto position = find(id)) {
        selected.insert(*position);
      }
    }
    return selected;
  });
}

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
