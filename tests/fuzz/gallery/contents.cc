#include "contents.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <string_view>
#include <utility>

#include "expect.h"
#include "gallery/utf8.h"
#include "index/scan.h"

namespace crosshash::fuzz {
namespace {

// Of L2 norm 1 or not: nothing here depends on that.
std::vector<float> fixed_embedding(std::size_t dimensions) {
  std::vector<float> embedding(dimensions);
  for (std::size_t i = 0; i < dimensions; ++i) {
    embedding[i] = static_cast<float>(i % 7) / 8.0F - 0.375F;
  }
  return embedding;
}

ItemContents item_at(const Gallery& gallery, std::size_t position, const std::vector<float>& embedding) {
  ItemContents item;
  const GalleryId id = gallery.id(position).value();
  expect(gallery.find(id) == position, "an item is found by its id");
  if (const auto* const text = std::get_if<std::string_view>(&id)) {
    expect(is_utf8(*text), "an id is UTF-8");
    item.id = std::string(*text);
  } else {
    item.id = std::get<std::uint64_t>(id);
  }
  item.title = gallery.title(position).value();
  expect(is_utf8(item.title), "a title is UTF-8");
  item.code.resize(gallery.options().bits / 8);
  gallery.code(position, item.code).value();
  if (!embedding.empty()) {
    item.similarity = std::bit_cast<std::uint32_t>(gallery.similarity(embedding, position).value());
  }
  return item;
}

void expect_nothing_at(const Gallery& gallery, std::size_t position, const std::vector<float>& embedding) {
  std::vector<std::uint8_t> code(gallery.options().bits / 8);
  expect(!gallery.id(position) && !gallery.title(position) && !gallery.code(position, code) &&
             !gallery.similarity(embedding, position),
         "nothing is known of a place without an item");
}

std::uint32_t plain_distance(const std::vector<std::uint8_t>& a, const std::vector<std::uint8_t>& b) {
  std::uint32_t distance = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    distance += static_cast<std::uint32_t>(std::popcount(static_cast<std::uint8_t>(a[i] ^ b[i])));
  }
  return distance;
}

}  // namespace

Contents contents_of(const Gallery& gallery) {
  const GalleryOptions& options = gallery.options();
  Contents contents = {.bits = options.bits,
                       .dimensions = options.dimensions,
                       .fingerprint = options.fingerprint,
                       .metadata = options.metadata,
                       .modality = options.modality,
                       .items = {}};
  const std::vector<float> embedding = fixed_embedding(options.dimensions);
  for (std::size_t position = 0; position < gallery.positions(); ++position) {
    if (gallery.removed().contains(position)) {
      expect_nothing_at(gallery, position, embedding);
      contents.items.emplace_back();
    } else {
      contents.items.emplace_back(item_at(gallery, position, embedding));
    }
  }
  expect_nothing_at(gallery, gallery.positions(), embedding);
  expect(gallery.size() + gallery.removed().count() == gallery.positions(), "a place has an item or has lost one");
  return contents;
}

void expect_search(const Gallery& gallery, const Contents& contents) {
  const auto first = std::ranges::find_if(contents.items, [](const auto& item) { return item.has_value(); });
  if (first == contents.items.end()) {
    return;
  }
  constexpr std::size_t k = 5;
  const std::vector<std::uint8_t>& query = (*first)->code;
  PositionSet allowed(gallery.positions(), true);
  allowed.subtract(gallery.removed());
  const ScanQuery scan_query(query);
  TopK top(k, contents.bits);
  std::size_t part_start = 0;
  for (const CodeView& part : gallery.codes().value()) {
    scan(part, 0, part.size(), static_cast<std::uint32_t>(part_start), scan_query, &allowed, top);
    part_start += part.size();
  }
  std::vector<std::pair<std::uint32_t, std::size_t>> plain;
  for (std::size_t position = 0; position < contents.items.size(); ++position) {
    if (const auto& item = contents.items[position]) {
      plain.emplace_back(plain_distance(query, item->code), position);
    }
  }
  std::ranges::sort(plain);
  plain.resize(std::min(k, plain.size()));
  const auto as_pair = [](const Hit& hit) { return std::pair<std::uint32_t, std::size_t>(hit.distance, hit.position); };
  expect(std::ranges::equal(top.take(), plain, {}, as_pair), "a search finds what the plainest search finds");
}

}  // namespace crosshash::fuzz
