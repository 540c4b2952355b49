// The values that a gallery takes and gives.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "aligned_bytes.h"

namespace crosshash {

inline constexpr std::size_t header_page_bytes = 4096;
inline constexpr std::uint64_t max_gallery_items = 0xFFFFFFFF;  // positions fit 32 bits, and one value is left over
inline constexpr std::uint32_t max_gallery_dimensions = 65536;

// SHA-256 that names the model whose codes a gallery holds; see model.json.
using Fingerprint = std::array<std::uint8_t, 32>;

// All ids of a gallery are of one type.
enum class IdType : std::uint8_t {
  Strings,   // UTF-8 text
  Integers,  // unsigned, 64 bits
};

// An id as it is given or asked for.
using GalleryId = std::variant<std::string_view, std::uint64_t>;

struct GalleryOptions {
  std::uint32_t bits = 0;        // of a code: a multiple of 8, 8..1024
  std::uint32_t dimensions = 0;  // of an embedding: up to max_gallery_dimensions; 0 keeps no embeddings
  Fingerprint fingerprint = {};
  std::string modality;  // any name, such as "image"; UTF-8
  std::string metadata;  // text of a JSON object; may be empty at create
  IdType id_type = IdType::Strings;
};

struct GalleryItem {
  GalleryId id;
  std::string_view title = {};            // UTF-8, may be empty
  std::span<const std::uint8_t> code;     // packed, bits / 8 bytes
  std::span<const float> embedding = {};  // `dimensions` values of L2 norm 1
};

// What an append writes. Order matters: `bytes` at `offset` (the end of the file as declared so far), flush,
// then `header` at 0 in one write, flush. `bytes` is empty when nothing is unsaved.
struct Appendix {
  std::uint64_t offset = 0;
  AlignedBytes bytes;
  std::array<std::uint8_t, header_page_bytes> header = {};
};

// One section of a gallery file.
struct SectionInfo {
  std::string_view kind;  // "codes", "ids", "titles", "embeddings", "metadata", "removed", or "unknown"
  std::uint64_t offset = 0;
  std::uint64_t length = 0;  // in bytes
  std::uint64_t count = 0;   // items; 0 for metadata
};

}  // namespace crosshash
