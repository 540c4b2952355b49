#include "gallery/section_reader.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>

#include "gallery/damage.h"
#include "gallery/little_endian.h"

namespace crosshash {
namespace {

using Bytes = std::span<const std::uint8_t>;

constexpr auto is_zero = [](auto value) { return value == 0; };

[[noreturn]] void unknown_encoding(const SectionEntry& entry) {
  too_new("an unknown encoding of its " + std::string(section_name(entry.kind)));
}

// Filling bytes take part in distances when they are not zero, so they are not left to chance.
bool unused_bits_are_zero(const CodeView& codes) {
  const Bytes image = codes.image();
  const std::size_t bytes = code_bytes(codes.bits());
  if (codes.layout() == Layout::Words64) {
    const std::size_t row = code_words(codes.bits()) * 8;
    for (std::size_t i = 0; i < codes.size() && row > bytes; ++i) {
      if (!std::ranges::all_of(image.subspan(i * row + bytes, row - bytes), is_zero)) {
        return false;
      }
    }
    return true;
  }
  const std::size_t used = codes.size() % block_codes;
  for (std::size_t byte = 0; byte < bytes && used > 0; ++byte) {
    if (!std::ranges::all_of(image.last((bytes - byte) * block_codes).first(block_codes).subspan(used), is_zero)) {
      return false;
    }
  }
  return true;
}

}  // namespace

CodeView read_codes(const SectionEntry& entry, Bytes bytes, std::uint32_t bits) {
  if (!is_layout(entry.encoding)) {
    unknown_encoding(entry);
  }
  const auto layout = static_cast<Layout>(entry.encoding);
  // The count is bounded before it is multiplied.
  if (entry.count > max_gallery_items || bytes.size() != image_bytes(bits, layout, entry.count)) {
    damaged("codes", "its length does not fit its count");
  }
  const auto codes = CodeView::create(bits, layout, static_cast<std::size_t>(entry.count), bytes);
  if (!codes) {
    throw Failure(codes.error());
  }
  if (!unused_bits_are_zero(*codes)) {
    damaged("codes", "unused bits are not zero");
  }
  return *codes;
}

IdColumn read_ids(const SectionEntry& entry, Bytes bytes) {
  switch (static_cast<Encoding>(entry.encoding)) {
    case Encoding::Plain:
    case Encoding::WideStrings: {
      const bool wide = entry.encoding == static_cast<std::uint16_t>(Encoding::WideStrings);
      return {.type = IdType::Strings, .strings = StringTable::read(bytes, entry.count, wide, "ids"), .integers = {}};
    }
    case Encoding::Integers:
      if (bytes.size() % 8 != 0 || bytes.size() / 8 != entry.count) {
        damaged("ids", "its length does not fit its count");
      }
      return {.type = IdType::Integers, .strings = {}, .integers = bytes};
    case Encoding::AllEmpty: break;
  }
  unknown_encoding(entry);
}

StringTable read_titles(const SectionEntry& entry, Bytes bytes) {
  if (entry.encoding == static_cast<std::uint16_t>(Encoding::AllEmpty)) {
    if (!bytes.empty()) {
      damaged("titles", "it has bytes, though all titles are said to be empty");
    }
    return {};
  }
  const bool wide = entry.encoding == static_cast<std::uint16_t>(Encoding::WideStrings);
  if (!wide && entry.encoding != static_cast<std::uint16_t>(Encoding::Plain)) {
    unknown_encoding(entry);
  }
  return StringTable::read(bytes, entry.count, wide, "titles");
}

Int8Embeddings read_embeddings(const SectionEntry& entry, Bytes bytes, std::uint32_t dimensions) {
  if (entry.encoding != static_cast<std::uint16_t>(Encoding::Plain)) {
    unknown_encoding(entry);
  }
  if (bytes.size() != embeddings_bytes(entry.count, dimensions)) {
    damaged("embeddings", "its length does not fit its count");
  }
  const auto count = static_cast<std::size_t>(entry.count);
  const auto scales_at = static_cast<std::size_t>(scales_offset(entry.count, dimensions));
  const Bytes filling = bytes.first(scales_at).subspan(count * dimensions);
  const Int8Embeddings embeddings = {
      .dimensions = dimensions,
      .values = {reinterpret_cast<const std::int8_t*>(bytes.data()), count * dimensions},
      .scales = {reinterpret_cast<const float*>(bytes.subspan(scales_at).data()), count}};
  const auto is_scale = [](float scale) { return std::isfinite(scale) && scale >= 0; };
  if (!std::ranges::all_of(filling, is_zero) || !std::ranges::all_of(embeddings.scales, is_scale)) {
    damaged("embeddings", "a scale is not a number from 0, or the filling before the scales is not zero");
  }
  return embeddings;
}

PositionSet read_removed(const SectionEntry& entry, Bytes bytes, std::uint64_t rows) {
  if (entry.encoding != static_cast<std::uint16_t>(Encoding::Plain)) {
    unknown_encoding(entry);
  }
  constexpr std::size_t position_bytes = sizeof(std::uint32_t);
  if (bytes.size() % position_bytes != 0 || bytes.size() / position_bytes != entry.count) {
    damaged("removed", "its length does not fit its count");
  }
  std::uint64_t end = 0;
  for (std::size_t at = 0; at < bytes.size(); at += position_bytes) {
    const std::uint64_t position = load<std::uint32_t>(bytes, at);
    if (position < end || position >= rows) {
      damaged("removed", "a position is not above the one before it, or is beyond the items");
    }
    end = position + 1;
  }
  PositionSet removed(static_cast<std::size_t>(end));
  for (std::size_t at = 0; at < bytes.size(); at += position_bytes) {
    removed.insert(load<std::uint32_t>(bytes, at));
  }
  return removed;
}

}  // namespace crosshash
