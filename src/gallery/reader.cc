#include "gallery/reader.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "gallery/damage.h"
#include "gallery/metadata.h"
#include "gallery/section_reader.h"
#include "hashing/crc32c.h"

namespace crosshash {
namespace {

using Bytes = std::span<const std::uint8_t>;

Bytes section_bytes(Bytes file, const SectionEntry& entry) {
  return file.subspan(static_cast<std::size_t>(entry.offset), static_cast<std::size_t>(entry.length));
}

void check_bytes(Bytes file, const Header& header) {
  std::uint64_t before = header_page_bytes;
  for (const SectionEntry& entry : header.sections) {
    const std::string_view name = section_name(entry.kind);
    if (entry.offset + entry.length > file.size()) {
      damaged(name, "the file ends within it, or before it");
    }
    const Bytes padding = section_bytes(file, {.offset = before, .length = entry.offset - before});
    if (!std::ranges::all_of(padding, [](std::uint8_t byte) { return byte == 0; })) {
      damaged(name, "the padding before it is not zero");
    }
    if (crc32c(section_bytes(file, entry)) != entry.crc) {
      damaged(name, "its checksum does not fit");
    }
    before = entry.offset + entry.length;
  }
}

// The sections of one kind, in the order of the file.
std::vector<SectionEntry> of_kind(const Header& header, SectionKind kind) {
  std::vector<SectionEntry> entries;
  std::ranges::copy_if(header.sections, std::back_inserter(entries),
                       [kind](const SectionEntry& entry) { return entry.is(kind); });
  return entries;
}

// Sections of `kind`, one for each section of `codes` and of the same count.
std::vector<SectionEntry> matching(const Header& header, SectionKind kind, std::span<const SectionEntry> codes) {
  auto entries = of_kind(header, kind);
  if (!std::ranges::equal(entries, codes, {}, &SectionEntry::count, &SectionEntry::count)) {
    damaged(section_name(static_cast<std::uint32_t>(kind)), "it does not hold as many items as the codes");
  }
  return entries;
}

void refuse_unknown_required(const Header& header) {
  for (const SectionEntry& entry : header.sections) {
    if (section_name(entry.kind) == "unknown" && (entry.flags & section_required) != 0) {
      too_new("an unknown section that it needs");
    }
  }
}

void read_segments(Bytes file, GalleryContents& contents) {
  const Header& header = contents.header;
  const auto codes = of_kind(header, SectionKind::Codes);
  if (codes.empty()) {
    damaged("codes", "there is none");
  }
  const auto ids = matching(header, SectionKind::Ids, codes);
  const auto titles = matching(header, SectionKind::Titles, codes);
  const bool has_embeddings = header.dimensions != 0;
  const auto embeddings =
      matching(header, SectionKind::Embeddings, has_embeddings ? std::span(codes) : std::span<const SectionEntry>());

  std::uint64_t first = 0;
  for (std::size_t i = 0; i < codes.size(); ++i) {
    Segment segment;
    segment.codes = read_codes(codes[i], section_bytes(file, codes[i]), header.bits);
    segment.ids = read_ids(ids[i], section_bytes(file, ids[i]));
    segment.titles = read_titles(titles[i], section_bytes(file, titles[i]));
    if (has_embeddings) {
      segment.embeddings = read_embeddings(embeddings[i], section_bytes(file, embeddings[i]), header.dimensions);
    }
    if (i == 0) {
      contents.options.id_type = segment.ids.type;
    } else if (segment.ids.type != contents.options.id_type) {
      damaged("ids", "strings and integers are mixed");
    }
    segment.count = segment.codes.size();
    segment.first = static_cast<std::size_t>(first);
    first += segment.count;
    if (first > header.item_count) {
      break;
    }
    if (segment.count > 0) {
      contents.segments.push_back(segment);
    }
  }
  if (first != header.item_count) {
    damaged("header", "its number of items is not that of the sections");
  }
}

void read_options(Bytes file, GalleryContents& contents) {
  const Header& header = contents.header;
  contents.options.bits = header.bits;
  contents.options.dimensions = header.dimensions;
  contents.options.fingerprint = header.fingerprint;
  const auto entries = of_kind(header, SectionKind::Metadata);
  if (entries.empty()) {
    damaged("metadata", "there is none");
  }
  if (entries.back().encoding != static_cast<std::uint16_t>(Encoding::Plain)) {
    too_new("an unknown encoding of its metadata");
  }
  const Bytes bytes = section_bytes(file, entries.back());
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  auto metadata = read_metadata(text);
  if (!metadata || metadata->modality.empty()) {
    damaged("metadata", "it is not a JSON object that names the modality");
  }
  contents.options.metadata = text;
  contents.options.modality = std::move(metadata->modality);
}

// Comes after read_segments: the number of items is then no mere word of the header.
void read_removed_positions(Bytes file, GalleryContents& contents) {
  const auto entries = of_kind(contents.header, SectionKind::Removed);
  if (!entries.empty()) {
    const SectionEntry& last = entries.back();
    contents.removed = read_removed(last, section_bytes(file, last), contents.header.item_count);
  }
}

}  // namespace

GalleryContents read_gallery(Bytes file) {
  GalleryContents contents;
  contents.header = decode_header(file);
  check_bytes(file, contents.header);
  refuse_unknown_required(contents.header);
  read_options(file, contents);
  read_segments(file, contents);
  read_removed_positions(file, contents);
  return contents;
}

}  // namespace crosshash
