#include "new_sections.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>

namespace crosshash::fuzz {
namespace {

constexpr std::uint32_t codes = 1;
constexpr std::uint32_t ids = 2;
constexpr std::uint32_t titles = 3;
constexpr std::uint32_t embeddings = 4;
constexpr std::uint32_t removed = 6;
constexpr std::uint16_t required = 1;

GalleryPart code_part(std::size_t count, std::size_t bytes, Random& random) {
  const bool transposed = random.one_in(2);
  const std::size_t row = transposed ? bytes : (bytes + 7) / 8 * 8;
  const std::size_t rows = transposed ? (count + 15) / 16 * 16 : count;
  GalleryPart part = {.kind = codes,
                      .flags = required,
                      .encoding = static_cast<std::uint16_t>(transposed ? 1 : 2),
                      .count = count,
                      .bytes = std::vector<std::uint8_t>(rows * row)};
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t j = 0; j < bytes; ++j) {
      const std::size_t at = transposed ? i / 16 * 16 * bytes + 16 * j + i % 16 : row * i + j;
      part.bytes[at] = static_cast<std::uint8_t>(random.next());
    }
  }
  return part;
}

void append_number(std::vector<std::uint8_t>& bytes, std::uint64_t value, std::size_t width) {
  for (std::size_t i = 0; i < width; ++i) {
    bytes.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
  }
}

GalleryPart text_part(std::uint32_t kind, const std::vector<std::string>& texts, bool wide) {
  GalleryPart part = {.kind = kind,
                      .flags = required,
                      .encoding = static_cast<std::uint16_t>(wide ? 2 : 0),
                      .count = texts.size(),
                      .bytes = {}};
  std::uint64_t end = 0;
  append_number(part.bytes, end, wide ? 8 : 4);
  for (const std::string& text : texts) {
    end += text.size();
    append_number(part.bytes, end, wide ? 8 : 4);
  }
  for (const std::string& text : texts) {
    part.bytes.insert(part.bytes.end(), text.begin(), text.end());
  }
  return part;
}

GalleryPart id_part(std::size_t count, bool integers, Random& random) {
  if (integers) {
    GalleryPart part = {.kind = ids, .flags = required, .encoding = 1, .count = count, .bytes = {}};
    for (std::size_t i = 0; i < count; ++i) {
      append_number(part.bytes, random.next(), 8);
    }
    return part;
  }
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < count; ++i) {
    texts.push_back(std::to_string(random.next() % 1'000'000'000));
  }
  return text_part(ids, texts, random.one_in(2));
}

GalleryPart embedding_part(std::size_t count, std::size_t dimensions, Random& random) {
  GalleryPart part = {.kind = embeddings,
                      .flags = required,
                      .encoding = 0,
                      .count = count,
                      .bytes = std::vector<std::uint8_t>((count * dimensions + 3) / 4 * 4)};
  random.fill(std::span(part.bytes).first(count * dimensions));
  for (std::size_t i = 0; i < count; ++i) {
    const float scale = static_cast<float>(random.below(100)) / 1000.0F;
    std::uint32_t number = 0;
    std::memcpy(&number, &scale, sizeof number);
    append_number(part.bytes, number, 4);
  }
  return part;
}

}  // namespace

void add_run(GalleryParts& parts, Random& random) {
  if (parts.sections.size() + 4 > GalleryParts::max_sections || parts.bits > 1024 || parts.dimensions > 64) {
    return;
  }
  const std::size_t count = random.below(random.one_in(4) ? 41 : 5);
  const auto first_ids = std::ranges::find(parts.sections, ids, &GalleryPart::kind);
  const bool integers = first_ids != parts.sections.end() ? first_ids->encoding == 1 : random.one_in(2);
  std::vector<std::string> texts(count);
  for (std::string& text : texts) {
    text = random.one_of<std::string_view>({"", "a red apple", "Äpfel", "林檎", "smile 😀"});
  }
  parts.sections.push_back(code_part(count, parts.bits / 8, random));
  parts.sections.push_back(id_part(count, integers, random));
  if (random.one_in(4)) {
    parts.sections.push_back({.kind = titles, .flags = required, .encoding = 3, .count = count, .bytes = {}});
  } else {
    parts.sections.push_back(text_part(titles, texts, random.one_in(2)));
  }
  if (parts.dimensions > 0) {
    parts.sections.push_back(embedding_part(count, parts.dimensions, random));
  }
  parts.items += count;
}

void add_removals(GalleryParts& parts, Random& random) {
  if (parts.sections.size() == GalleryParts::max_sections || parts.items > 1000) {
    return;
  }
  GalleryPart part = {.kind = removed, .flags = required, .encoding = 0, .count = 0, .bytes = {}};
  const std::size_t chances = 1 + random.below(4);
  for (std::uint64_t position = 0; position < parts.items; ++position) {
    if (random.one_in(chances)) {
      append_number(part.bytes, position, 4);
      ++part.count;
    }
  }
  parts.sections.push_back(std::move(part));
}

}  // namespace crosshash::fuzz
