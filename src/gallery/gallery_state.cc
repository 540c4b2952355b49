#include "gallery/gallery_state.h"

#include <algorithm>
#include <utility>

#include "gallery/damage.h"
#include "gallery/reader.h"
#include "gallery/rising_ids.h"

namespace crosshash {
namespace {

// A table of the ids that are there, with room for `room` of them. Throws, a Failure when an id is there twice.
IdTable table_of(const GalleryState& state, std::size_t room) {
  const auto hash_at = [&](std::size_t position) { return hash_id(state.id_at(position)); };
  const auto same = [&](std::size_t left, std::size_t right) { return same_id(state.id_at(left), state.id_at(right)); };
  IdTable table;
  table.reserve(room);
  if (!table.fill(state.positions(), hash_at, same, state.removed)) {
    damaged("ids", "an id is there twice");
  }
  return table;
}

}  // namespace

GalleryState::GalleryState(GalleryOptions gallery_options)
    : options(std::move(gallery_options)), segments(1), recent(options) {
  segments.back() = recent.segment(0);
}

std::unique_ptr<GalleryState> GalleryState::open(AlignedBytes bytes) {
  GalleryContents contents = read_gallery(bytes);
  auto state = std::make_unique<GalleryState>(std::move(contents.options));
  const auto rows = static_cast<std::size_t>(contents.header.item_count);
  contents.segments.push_back(state->recent.segment(rows));
  state->segments = std::move(contents.segments);
  state->file = std::move(bytes);  // the bytes stay where they are, so views of them stay good
  state->removed = std::move(contents.removed);
  state->removed_count = state->removed.count();
  if (!ids_rise(state->segments)) {
    state->ids = table_of(*state, state->size());
  }
  const HeaderPage page = encode_header(contents.header);
  state->saved =
      FileVersion{.header = std::move(contents.header), .page = page, .rows = rows, .removed = state->removed_count};
  return state;
}

const Segment& GalleryState::segment_of(std::size_t position) const noexcept {
  return *std::prev(std::ranges::upper_bound(segments, position, {}, &Segment::first));
}

GalleryId GalleryState::id_at(std::size_t position) const noexcept {
  const Segment& segment = segment_of(position);
  return segment.ids[position - segment.first];
}

std::optional<std::uint32_t> GalleryState::find(const GalleryId& id) const noexcept {
  if (ids) {
    return ids->find(hash_id(id), [&](std::uint32_t position) noexcept { return same_id(id_at(position), id); });
  }
  const auto position = find_rising(segments, id);
  return position && !removed.contains(*position) ? position : std::nullopt;
}

void GalleryState::reserve_id(const GalleryId& id) {
  if (ids) {
    ids->reserve(size() + 1);
  } else if (positions() > 0 && !id_before(id_at(positions() - 1), id)) {
    ids = table_of(*this, size() + 1);
  }
}

void GalleryState::insert_last_id() noexcept {
  if (ids) {
    const std::size_t position = positions() - 1;
    ids->insert(hash_id(id_at(position)), static_cast<std::uint32_t>(position));
  }
}

void GalleryState::add_recent(const GalleryItem& item) {
  Segment& last = segments.back();
  try {
    recent.add(item);
  } catch (...) {
    // The items are the same, but memory that had grown before the rest failed has moved.
    last = recent.segment(last.first);
    throw;
  }
  last = recent.segment(last.first);
}

void GalleryState::reserve_removal(std::size_t position) {
  if (position >= removed.size()) {
    removed.resize(position + 1);
  }
}

void GalleryState::remove(std::size_t position) noexcept {
  if (ids) {
    ids->erase(hash_id(id_at(position)), static_cast<std::uint32_t>(position));
  }
  removed.insert(position);
  ++removed_count;
}

std::vector<Slice> GalleryState::rows(std::size_t first, std::size_t last) const {
  std::vector<Slice> slices;
  for (const Segment& segment : segments) {
    const std::size_t begin = std::max(first, segment.first);
    const std::size_t end = std::min(last, segment.first + segment.count);
    if (begin < end) {
      slices.push_back({.segment = &segment, .first = begin - segment.first, .last = end - segment.first});
    }
  }
  return slices;
}

std::vector<Slice> GalleryState::items(std::size_t first, std::size_t last) const {
  std::vector<Slice> slices;
  for (const Slice& row : rows(first, last)) {
    Slice slice = {.segment = row.segment, .first = row.first, .last = row.first};
    for (; slice.last < row.last; ++slice.last) {
      if (removed.contains(row.segment->first + slice.last)) {
        if (slice.size() > 0) {
          slices.push_back(slice);
        }
        slice.first = slice.last + 1;
      }
    }
    if (slice.size() > 0) {
      slices.push_back(slice);
    }
  }
  return slices;
}

}  // namespace crosshash
