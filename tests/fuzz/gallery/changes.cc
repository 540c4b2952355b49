#include "changes.h"

#include <string>
#include <utility>
#include <vector>

#include "expect.h"

namespace crosshash::fuzz {
namespace {

ItemContents new_item(const Gallery& gallery, const Contents& contents) {
  ItemContents item;
  for (std::uint64_t number = 0;; ++number) {
    item.id = number;
    if (gallery.options().id_type == IdType::Strings) {
      item.id = "new " + std::to_string(number);
    }
    if (!gallery.find(item.gallery_id())) {
      break;
    }
  }
  item.title = "a new item";
  item.code.assign(contents.bits / 8, 0xA5);
  return item;
}

GalleryItem given(const ItemContents& item, const std::vector<float>& embedding) {
  return {.id = item.gallery_id(), .title = item.title, .code = item.code, .embedding = embedding};
}

}  // namespace

void add_item(Gallery& gallery, Contents& contents) {
  const std::vector<float> embedding(contents.dimensions, 0.0F);
  ItemContents item = new_item(gallery, contents);
  expect(!gallery.update(given(item, embedding)), "an item that is not there is not updated");
  gallery.add(given(item, embedding)).value();
  expect(!gallery.add(given(item, embedding)), "an id is given once");
  contents.items.emplace_back(std::move(item));
}

std::size_t take_items(Gallery& gallery, Contents& contents, Random& random) {
  const std::vector<float> embedding(contents.dimensions, 0.0F);
  std::size_t taken = 0;
  for (std::size_t position = 0, last = contents.items.size(); position < last; ++position) {
    if (!contents.items[position] || !random.one_in(3)) {
      continue;
    }
    ItemContents item = std::move(*contents.items[position]);
    contents.items[position].reset();
    if (random.one_in(2)) {
      expect(gallery.remove(item.gallery_id()).value(), "an item that is there is removed");
      expect(!gallery.remove(item.gallery_id()).value(), "an item is removed once");
    } else {
      item.title += '!';
      item.similarity = 0;  // to an embedding of zeros
      gallery.update(given(item, embedding)).value();
      contents.items.emplace_back(std::move(item));
    }
    ++taken;
  }
  return taken;
}

Contents compacted(Contents contents) {
  std::erase(contents.items, std::nullopt);
  return contents;
}

Contents sliced(Contents contents, std::size_t first, std::size_t last) {
  const auto begin = contents.items.begin();
  contents.items = {begin + static_cast<std::ptrdiff_t>(first), begin + static_cast<std::ptrdiff_t>(last)};
  return contents;
}

}  // namespace crosshash::fuzz
