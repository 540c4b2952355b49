// Writes the bytes of sections. `bytes` is all zeros and just as long as the items need; the sizes are in
// layout.h, string_table.h and segment.h. All may throw for lack of memory.
#pragma once

#include <cstdint>
#include <span>

#include "codes/layout.h"
#include "codes/position_set.h"
#include "gallery/segment.h"

namespace crosshash {

// Which texts of a segment are meant.
using TextsOf = const StringTable& (*)(const Segment& segment);
const StringTable& ids_of(const Segment& segment);
const StringTable& titles_of(const Segment& segment);

// The bytes of all texts of the slices, without their offsets.
std::uint64_t text_bytes(std::span<const Slice> slices, TextsOf texts_of);

void write_codes(std::span<std::uint8_t> bytes, std::span<const Slice> slices, std::uint32_t bits, Layout layout);
void write_strings(std::span<std::uint8_t> bytes, std::span<const Slice> slices, TextsOf texts_of, bool wide);
void write_integers(std::span<std::uint8_t> bytes, std::span<const Slice> slices);
void write_embeddings(std::span<std::uint8_t> bytes, std::span<const Slice> slices);
void write_positions(std::span<std::uint8_t> bytes, const PositionSet& positions);

}  // namespace crosshash
