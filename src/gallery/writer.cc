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

// The new sections, in the order in which they will lie, still without places and checksums.
std::vector<SectionEntry> plan_sections(const GalleryOptions& options, std::span<const Slice> slices,
                                        bool with_metadata) {
  std::uint64_t count = 0;
  for (const Slice& slice : slices) {
    count += slice.size();
  }
  std::vector<SectionEntry> entries;
  const auto plan = [&entries](SectionKind kind, std::uint16_t encoding, std::uint64_t items, std::uint64_t length) {
    entries.push_back({.kind = static_cast<std::uint32_t>(kind),
                       .flags = section_required,
                       .encoding = encoding,
                       .length = length,
                       .count = items});
  };
  const auto plan_texts = [&](SectionKind kind, TextsOf texts_of) {
    const std::uint64_t text = text_bytes(slices, texts_of);
    const bool wide = needs_wide_offsets(text);
    plan(kind, static_cast<std::uint16_t>(wide ? Encoding::WideStrings : Encoding::Plain), count,
         (count + 1) * offset_bytes(wide) + text);
  };

  const Layout layout = preferred_layout(options.bits);
  plan(SectionKind::Codes, static_cast<std::uint16_t>(layout), count, image_bytes(options.bits, layout, count));
  if (options.id_type == IdType::Strings) {
    plan_texts(SectionKind::Ids, ids_of);
  } else {
    plan(SectionKind::Ids, static_cast<std::uint16_t>(Encoding::Integers), count, count * 8);
  }
  plan_texts(SectionKind::Titles, titles_of);
  if (options.dimensions != 0) {
    plan(SectionKind::Embeddings, 0, count, embeddings_bytes(count, options.dimensions));
  }
  if (with_metadata) {
    plan(SectionKind::Metadata, 0, 0, options.metadata.size());
  }
  return entries;
}

void write_section(std::span<std::uint8_t> bytes, const SectionEntry& entry, const GalleryOptions& options,
                   std::span<const Slice> slices) {
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
    case SectionKind::Titles: write_strings(bytes, slices, titles_of, wide); break;
    case SectionKind::Embeddings: write_embeddings(bytes, slices); break;
    case SectionKind::Metadata: std::ranges::copy(options.metadata, bytes.begin()); break;
  }
}

AlignedBytes zeros(std::uint64_t length) {
  if (length > std::uint64_t{std::numeric_limits<std::ptrdiff_t>::max()}) {
    throw std::bad_alloc();
  }
  return AlignedBytes(static_cast<std::size_t>(length), 0);
}

}  // namespace

WrittenSections write_sections(const Header& before, const GalleryOptions& options, std::span<const Slice> slices,
                               std::uint64_t start) {
  auto entries = plan_sections(options, slices, before.sections.empty());
  if (before.sections.size() + entries.size() > max_sections) {
    throw Failure({ErrorCode::GalleryFull,
                   "The gallery file was appended to so often that it has no room for more; save it whole instead."});
  }
  WrittenSections written = {.header = before, .bytes = {}};
  Header& header = written.header;
  header.item_count += entries.front().count;
  for (SectionEntry& entry : entries) {
    entry.offset = section_start(header.total_length);
    header.total_length = entry.offset + entry.length;
  }
  written.bytes = zeros(header.total_length - start);
  for (SectionEntry& entry : entries) {
    const auto bytes =
        std::span(written.bytes)
            .subspan(static_cast<std::size_t>(entry.offset - start), static_cast<std::size_t>(entry.length));
    write_section(bytes, entry, options, slices);
    entry.crc = crc32c(bytes);
    header.sections.push_back(entry);
  }
  return written;
}

}  // namespace crosshash
