// The half of Gallery that has to do with its file.
#include <string>
#include <utility>

#include "gallery/gallery.h"
#include "gallery/gallery_state.h"
#include "gallery/writer.h"

namespace crosshash {
namespace {

FileVersion version_of(Header header, std::size_t removed) {
  const HeaderPage page = encode_header(header);
  const auto rows = static_cast<std::size_t>(header.item_count);
  return {.header = std::move(header), .page = page, .rows = rows, .removed = removed};
}

// Counted from `first`.
PositionSet removed_between(const GalleryState& state, std::size_t first, std::size_t last) {
  PositionSet removed(last - first);
  state.removed.for_each([&](std::size_t position) {
    if (position >= first && position < last) {
      removed.insert(position - first);
    }
  });
  return removed;
}

}  // namespace

std::size_t Gallery::unsaved() const noexcept {
  const std::size_t changes = state_->positions() + state_->removed_count + state_->dropped;
  const auto& saved = state_->saved;
  return changes - (saved ? saved->rows + saved->removed : 0);
}

Result<AlignedBytes> Gallery::save() {
  return guard([&] {
    WrittenSections written = write_file(state_->options, state_->rows(0, positions()), state_->removed);
    state_->pending = version_of(std::move(written.header), state_->removed_count);
    return std::move(written.bytes);
  });
}

Result<AlignedBytes> Gallery::slice(std::size_t first, std::size_t last) const {
  return guard([&]() -> Result<AlignedBytes> {
    if (first > last || last > positions()) {
      return fail(ErrorCode::InvalidArgument, "There are no positions from " + std::to_string(first) + " up to " +
                                                  std::to_string(last) + "; the gallery has " +
                                                  std::to_string(positions()) + ".");
    }
    return write_file(state_->options, state_->rows(first, last), removed_between(*state_, first, last)).bytes;
  });
}

Result<Appendix> Gallery::append() {
  return guard([&]() -> Result<Appendix> {
    if (!state_->saved) {
      return fail(ErrorCode::InvalidArgument,
                  "There is no file that these items could be appended to; save the gallery whole first.");
    }
    const FileVersion& saved = *state_->saved;
    Appendix appendix = {.offset = saved.header.total_length, .bytes = {}, .header = saved.page};
    FileVersion version = saved;
    if (unsaved() > 0) {
      const PositionSet* const removed = state_->removed_count > saved.removed ? &state_->removed : nullptr;
      WrittenSections written =
          write_appendix(saved.header, state_->options, state_->rows(saved.rows, positions()), removed);
      version = version_of(std::move(written.header), state_->removed_count);
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
    state_->dropped = 0;
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
