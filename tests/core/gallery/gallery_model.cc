#include "gallery/gallery_model.h"

#include <gtest/gtest.h>

namespace crosshash::test {
namespace {

void expect_place(const Gallery& gallery, std::size_t position, const std::optional<SampleItem>& item) {
  std::vector<std::uint8_t> code(code_bytes(gallery.options().bits));
  ASSERT_EQ(gallery.removed().contains(position), !item);
  if (!item) {
    ASSERT_EQ(gallery.id(position).error().code, ErrorCode::InvalidArgument);
    ASSERT_EQ(gallery.title(position).error().code, ErrorCode::InvalidArgument);
    ASSERT_EQ(gallery.code(position, code).error().code, ErrorCode::InvalidArgument);
    return;
  }
  const GalleryId id = item->item(gallery.options().id_type).id;
  ASSERT_EQ(gallery.id(position).value(), id);
  ASSERT_EQ(gallery.find(id), position);
  ASSERT_EQ(gallery.title(position).value(), item->title);
  ASSERT_TRUE(gallery.code(position, code));
  ASSERT_EQ(code, item->code);
  if (gallery.options().dimensions != 0) {
    ASSERT_NEAR(gallery.similarity(item->embedding, position).value(), 1.0F, 0.02F);
  }
}

}  // namespace

void expect_like(const Gallery& gallery, const GalleryModel& model) {
  ASSERT_EQ(gallery.size(), model.size());
  ASSERT_EQ(gallery.positions(), model.places().size());
  ASSERT_LE(gallery.removed().size(), gallery.positions());
  ASSERT_EQ(gallery.removed().count(), gallery.positions() - gallery.size());
  std::size_t codes = 0;
  for (const CodeView& part : gallery.codes().value()) {
    codes += part.size();
  }
  ASSERT_EQ(codes, gallery.positions());
  for (std::size_t position = 0; position < model.places().size(); ++position) {
    SCOPED_TRACE("position " + std::to_string(position));
    ASSERT_NO_FATAL_FAILURE(expect_place(gallery, position, model.places()[position]));
  }
}

}  // namespace crosshash::test
