#include "gallery/section_writer.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>

#include "codes/code_set.h"
#include "error.h"
#include "gallery/little_endian.h"

namespace crosshash {
namespace {

using MutableBytes = std::span<std::uint8_t>;

void check(const Result<void>& done) {
  if (!done) {
    throw Failure(done.error());
  }
}

std::size_t size_of(std::span<const Slice> slices) {
  std::size_t size = 0;
  for (const Slice& slice : slices) {
    size += slice.size();
  }
  return size;
}

}  // namespace

const StringTable& ids_of(const Segment& segment) { return segment.ids.strings; }
const StringTable& titles_of(const Segment& segment) { return segment.titles; }

std::uint64_t text_bytes(std::span<const Slice> slices, TextsOf texts_of) {
  std::uint64_t bytes = 0;
  for (const Slice& slice : slices) {
    bytes += texts_of(*slice.segment).text_bytes(slice.first, slice.last);
  }
  return bytes;
}

void write_codes(MutableBytes bytes, std::span<const Slice> slices, std::uint32_t bits, Layout layout) {
  auto codes = CodeSet::create(bits, layout);
  if (!codes) {
    throw Failure(codes.error());
  }
  std::array<std::uint8_t, max_bits / 8> buffer = {};
  const MutableBytes packed = std::span(buffer).first(code_bytes(bits));
  for (const Slice& slice : slices) {
    if (slice.size() == slice.segment->count) {
      check(codes->append(slice.segment->codes));
      continue;
    }
    for (std::size_t i = slice.first; i < slice.last; ++i) {
      slice.segment->codes.copy_code(i, packed);
      check(codes->append(packed));
    }
  }
  std::ranges::copy(codes->view().image(), bytes.begin());
}

void write_strings(MutableBytes bytes, std::span<const Slice> slices, TextsOf texts_of, bool wide) {
  MutableBytes text = bytes.subspan((size_of(slices) + 1) * offset_bytes(wide));
  std::size_t index = 0;
  std::uint64_t end = 0;
  for (const Slice& slice : slices) {
    const StringTable& texts = texts_of(*slice.segment);
    for (std::size_t i = slice.first; i < slice.last; ++i) {
      const std::string_view source = texts[i];
      std::ranges::copy(source, text.begin());
      text = text.subspan(source.size());
      end += source.size();
      ++index;  // the first offset, 0, is there already
      if (wide) {
        store(bytes, index * 8, end);
      } else {
        store(bytes, index * 4, static_cast<std::uint32_t>(end));
      }
    }
  }
}

void write_integers(MutableBytes bytes, std::span<const Slice> slices) {
  for (const Slice& slice : slices) {
    const auto source = slice.segment->ids.integers.subspan(slice.first * 8, slice.size() * 8);
    std::ranges::copy(source, bytes.begin());
    bytes = bytes.subspan(source.size());
  }
}

void write_embeddings(MutableBytes bytes, std::span<const Slice> slices) {
  MutableBytes scales = bytes.last(size_of(slices) * sizeof(float));
  for (const Slice& slice : slices) {
    const Int8Embeddings& source = slice.segment->embeddings;
    const auto values = source.values.subspan(slice.first * source.dimensions, slice.size() * source.dimensions);
    std::ranges::transform(values, bytes.begin(), [](std::int8_t value) { return static_cast<std::uint8_t>(value); });
    bytes = bytes.subspan(values.size());
    for (const float scale : source.scales.subspan(slice.first, slice.size())) {
      store(scales, 0, scale);
      scales = scales.subspan(sizeof scale);
    }
  }
}

void write_positions(MutableBytes bytes, const PositionSet& positions) {
  positions.for_each([&bytes](std::size_t position) {
    store(bytes, 0, static_cast<std::uint32_t>(position));
    bytes = bytes.subspan(sizeof(std::uint32_t));
  });
}

}  // namespace crosshash
