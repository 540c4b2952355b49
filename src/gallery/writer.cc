#include "gallery/writer.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <new>
#include <vector>

#include "codes/layout.h"
#include "error.h"
#include "gallery/section_writer.h"
#include "hashing/crc32c.h"

namespace crosshash {
namespace {

// What goes into new sections.
struct Contents {
  const GalleryOptions& options;
  std::span<const Slice> slices;
  const PositionSet* removed;  // or null for none
};

std::uint64_t rows_of(const Contents& contents) {
  std::uint64_t rows = 0;
  for (const Slice& slice : contents.slices) {
    rows += slice.size();
  }
  return rows;
}

SectionEntry plan(SectionKind kind, std::uint16_t encoding, std::uint64_t count, std::uint64_t length) {
  return {.kind = static_cast<std::uint32_t>(kind),
          .flags = section_required,
          .encoding = encoding,
          .length = length,
          .count = count};
}

SectionEntry plan_texts(SectionKind kind, TextsOf texts_of, const Contents& contents) {
  const std::uint64_t rows = rows_of(contents);
  const std::uint64_t text = text_bytes(contents.slices, texts_of);
  const bool wide = needs_wide_offsets(text);
  return plan(kind, static_cast<std::uint16_t>(wide ? Encoding::WideStrings : Encoding::Plain), rows,
              (rows + 1) * offset_bytes(wide) + text);
}

// The new sections, in the order in which they will lie, still without places and checksums.
std::vector<SectionEntry> plan_sections(const Contents& contents, bool whole) {
  const GalleryOptions& options = contents.options;
  const std::uint64_t rows = rows_of(contents);
  std::vector<SectionEntry> entries;
  if (whole || rows > 0) {
    const Layout layout = preferred_layout(options.bits);
    entries.push_back(
        plan(SectionKind::Codes, static_cast<std::uint16_t>(layout), rows, image_bytes(options.bits, layout, rows)));
    entries.push_back(options.id_type == IdType::Strings
                          ? plan_texts(SectionKind::Ids, ids_of, contents)
                          : plan(SectionKind::Ids, static_cast<std::uint16_t>(Encoding::Integers), rows, rows * 8));
    entries.push_back(text_bytes(contents.slices, titles_of) > 0
                          ? plan_texts(SectionKind::Titles, titles_of, contents)
                          : plan(SectionKind::Titles, static_cast<std::uint16_t>(Encoding::AllEmpty), rows, 0));
    if (options.dimensions != 0) {
      entries.push_back(plan(SectionKind::Embeddings, 0, rows, embeddings_bytes(rows, options.dimensions)));
    }
  }
  if (whole) {
    entries.push_back(plan(SectionKind::Metadata, 0, 0, options.metadata.size()));
  }
  if (contents.removed != nullptr) {
    const std::uint64_t count = contents.removed->count();
    entries.push_back(plan(SectionKind::Removed, 0, count, count * sizeof(std::uint32_t)));
  }
  return entries;
}

void write_section(std::span<std::uint8_t> bytes, const SectionEntry& entry, const Contents& contents) {
  const GalleryOptions& options = contents.options;
  const std::span<const Slice> slices = contents.slices;
  const bool wide = entry.encoding == static_cast<std::uint16_t>(Encoding::WideStrings);
  switch (static_cast<SectionKind>(entry.kind)) {
    case SectionKind::Codes: write_codes(bytes, slices, options.bits, static_cast<Layout>(entry.encoding)); break;
    case SectionKind::Ids:
      if (options.id_type == IdType::Strings) {
        write_strings(bytes, slices, ids_of, wide);
      } else {
        write_integers(bytes, slices);
      }
      break;
    case SectionKind::Titles:
      if (entry.encoding != static_cast<std::uint16_t>(Encoding::AllEmpty)) {
        write_strings(bytes, slices, titles_of, wide);
      }
      break;
    case SectionKind::Embeddings: write_embeddings(bytes, slices); break;
    case SectionKind::Metadata: std::ranges::copy(options.metadata, bytes.begin()); break;
    case SectionKind::Removed: write_positions(bytes, *contents.removed); break;
  }
}

AlignedBytes zeros(std::uint64_t length) {
  if (length > std::uint64_t{std::numeric_limits<std::ptrdiff_t>::max()}) {
    throw std::bad_alloc();
  }
  return AlignedBytes(static_cast<std::size_t>(length), 0);
}

// Adds sections to the file that `before` describes. `start` is where the bytes that are wanted begin.
WrittenSections write_sections(const Header& before, const Contents& contents, std::uint64_t start) {
  auto entries = plan_sections(contents, before.sections.empty());
  if (before.sections.size() + entries.size() > max_sections) {
    throw Failure({ErrorCode::GalleryFull,
                   "The gallery file was appended to so often that it has no room for more; save it whole instead."});
  }
  WrittenSections written = {.header = before, .bytes = {}};
  Header& header = written.header;
  header.item_count += rows_of(contents);
  for (SectionEntry& entry : entries) {
    entry.offset = section_start(header.total_length);
    header.total_length = entry.offset + entry.length;
  }
  written.bytes = zeros(header.total_length - start);
  for (SectionEntry& entry : entries) {
    const auto bytes =
        std::span(written.bytes)
            .subspan(static_cast<std::size_t>(entry.offset - start), static_cast<std::size_t>(entry.length));
    write_section(bytes, entry, contents);
    entry.crc = crc32c(bytes);
    header.sections.push_back(entry);
  }
  return written;
}

}  // namespace

WrittenSections write_file(const GalleryOptions& options, std::span<const Slice> slices, const PositionSet& removed) {
  Header empty;
  empty.bits = options.bits;
  empty.dimensions = options.dimensions;
  empty.fingerprint = options.fingerprint;
  const PositionSet* const any_removed = removed.count() > 0 ? &removed : nullptr;
  WrittenSections written = write_sections(empty, {.options = options, .slices = slices, .removed = any_removed}, 0);
  std::ranges::copy(encode_header(written.header), written.bytes.begin());
  return written;
}

WrittenSections write_appendix(const Header& before, const GalleryOptions& options, std::span<const Slice> slices,
                               const PositionSet* removed) {
  return write_sections(before, {.options = options, .slices = slices, .removed = removed}, before.total_length);
}

}  // namespace crosshash
