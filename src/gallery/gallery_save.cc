// The half of Gallery that has to do with its file.
#include <algorithm>
#include <utility>

#include "gallery/gallery.h"
#include "gallery/gallery_state.h"
#include "gallery/writer.h"

namespace crosshash {
namespace {

// The items from position `first` on, in slices that are not empty.
std::vector<Slice> items_from(const GalleryState& state, std::size_t first) {
  std::vector<Slice> slices;
  for (const Segment& segment : state.segments) {
    const std::size_t skipped = first > segment.first ? std::min(first - segment.first, segment.count) : 0;
    if (skipped < segment.count) {
      slices.push_back({.segment = &segment, .first = skipped, .last = segment.count});
    }
  }
  return slices;
}

FileVersion version_of(Header header) {
  const HeaderPage page = encode_header(header);
  const auto items = static_cast<std::size_t>(header.item_count);
  return {.header = std::move(header), .page = page, .items = items};
}

}  // namespace

std::size_t Gallery::unsaved() const noexcept {
  const auto& saved = state_->saved;
  return size() - (saved ? saved->items : 0);
}

Result<AlignedBytes> Gallery::save() {
  return guard([&] {
    Header empty;
    empty.bits = state_->options.bits;
    empty.dimensions = state_->options.dimensions;
    empty.fingerprint = state_->options.fingerprint;
    WrittenSections written = write_sections(empty, state_->options, items_from(*state_, 0), 0);
    FileVersion version = version_of(std::move(written.header));
    std::ranges::copy(version.page, written.bytes.begin());
    state_->pending = std::move(version);
    return std::move(written.bytes);
  });
}

Result<Appendix> Gallery::append() {
  return guard([&]() -> Result<Appendix> {
    if (!state_->saved) {
      return fail(ErrorCode::InvalidArgument, "This gallery has no file to append to yet; save it whole first.");
    }
    const FileVersion& saved = *state_->saved;
    Appendix appendix = {.offset = saved.header.total_length, .bytes = {}, .header = saved.page};
    FileVersion version = saved;
    if (unsaved() > 0) {
      WrittenSections written =
          write_sections(saved.header, state_->options, items_from(*state_, saved.items), appendix.offset);
      version = version_of(std::move(written.header));
      appendix.bytes = std::move(written.bytes);
      appendix.header = version.page;
    }
    state_->pending = std::move(version);
    return appendix;
  });
}

Result<void> Gallery::mark_saved() {
  return guard([&]() -> Result<void> {
    if (!state_->pending) {
      return fail(ErrorCode::InvalidArgument, "Nothing was written since this gallery was last marked as saved.");
    }
    state_->saved = std::exchange(state_->pending, std::nullopt);
    return {};
  });
}

std::span<const std::uint8_t> Gallery::header() const noexcept {
  const auto& saved = state_->saved;
  return saved ? std::span<const std::uint8_t>(saved->page) : std::span<const std::uint8_t>();
}

std::uint64_t Gallery::file_length() const noexcept {
  const auto& saved = state_->saved;
  return saved ? saved->header.total_length : 0;
}

Result<std::vector<SectionInfo>> Gallery::sections() const {
  return guard([&] {
    std::vector<SectionInfo> sections;
    if (const auto& saved = state_->saved; saved) {
      for (const SectionEntry& entry : saved->header.sections) {
        sections.push_back(
            {.kind = section_name(entry.kind), .offset = entry.offset, .length = entry.length, .count = entry.count});
      }
    }
    return sections;
  });
}

}  // namespace crosshash
