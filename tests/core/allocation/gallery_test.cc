// The calls of a gallery from which items were removed; those without are in gallery/allocation_failure_test.cc.
#include "gallery/gallery.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "fail_each_allocation.h"
#include "gallery/sample_gallery.h"
#include "index/search_cursor.h"

namespace crosshash {
namespace {

using test::fail_each_allocation;
using test::SampleItem;

constexpr std::uint32_t bits = 72;
constexpr std::uint32_t dimensions = 5;
constexpr std::size_t from_file = 40;
constexpr std::size_t added = 70;

class GalleryAllocations : public testing::TestWithParam<IdType> {
 protected:
  void SetUp() override {
    file_ = test::sample_gallery(options_, {items_.begin(), items_.begin() + from_file}).save().value();
    gallery_.emplace(Gallery::open(file_).value());
    test::add_items(*gallery_, {items_.begin() + from_file, items_.end()});
    for (const std::size_t position : {3U, 4U, 39U, 40U, 65U}) {
      ASSERT_TRUE(gallery_->remove(id_of(position)).value());
    }
  }

  [[nodiscard]] GalleryId id_of(std::size_t number) const { return items_[number].item(GetParam()).id; }

  // What can be seen of a gallery, what a search finds in it included.
  [[nodiscard]] std::string seen(const Gallery& gallery) const {
    std::ostringstream text;
    text << gallery.size() << " items at " << gallery.positions() << " positions, generation " << gallery.generation()
         << ", unsaved " << gallery.unsaved() << ", file " << gallery.file_length() << '\n';
    PositionSet there(gallery.positions(), true);
    there.subtract(gallery.removed());
    there.for_each([&](std::size_t position) {
      const GalleryId id = gallery.id(position).value();
      text << position << ": " << gallery.title(position).value() << ' ' << (gallery.find(id) == position) << ' '
           << gallery.similarity(items_[0].embedding, position).value() << '\n';
    });
    for (const SampleItem& item : items_) {
      const auto position = gallery.find(item.item(GetParam()).id);
      text << (position ? std::to_string(*position) : "-") << ' ';
    }
    auto cursor =
        SearchCursor::create(bits, gallery.positions(), items_[1].code, {.k = added, .allowed = std::move(there)});
    while (!cursor.value().advance(gallery.codes().value(), 1000).value()) {
    }
    for (const Hit& hit : cursor->hits(0)) {
      text << hit.position << '/' << hit.distance << ' ';
    }
    return text.str();
  }

  // Lets each allocation of `call` fail. Until it succeeds the gallery must look as it did.
  template <class Call>
  std::size_t fail_each(Call call) {
    const std::string before = seen(*gallery_);
    return fail_each_allocation(call, [&] { ASSERT_EQ(seen(*gallery_), before); });
  }

  GalleryOptions options_ = test::sample_options(bits, dimensions, GetParam());
  std::vector<SampleItem> items_ = test::sample_items(options_, added);
  AlignedBytes file_;
  std::optional<Gallery> gallery_;
};

TEST_P(GalleryAllocations, EachFailsInRemove) {
  gallery_.emplace(test::sample_gallery(options_, items_));
  std::size_t failures = 0;
  for (std::size_t number = 0; number < added; ++number) {
    failures += fail_each([&] { return gallery_->remove(id_of(number)); });
    EXPECT_FALSE(gallery_->find(id_of(number)));
  }
  EXPECT_EQ(gallery_->size(), 0U);
  EXPECT_GT(failures, 1U) << "the test must meet the growth of what was removed";
}

TEST_P(GalleryAllocations, EachFailsInUpdate) {
  std::size_t failures = 0;
  for (const std::size_t number : {0U, 20U, 64U, 0U, 0U, 69U}) {
    GalleryItem item = items_[number].item(GetParam());
    item.title = "quite another title, too long for the string object";
    failures += fail_each([&] { return gallery_->update(item); });
    EXPECT_EQ(gallery_->find(item.id), gallery_->positions() - 1);
    EXPECT_EQ(gallery_->title(gallery_->positions() - 1).value(), item.title);
  }
  EXPECT_GT(failures, 5U);
  EXPECT_EQ(gallery_->size(), added - 5);
}

TEST_P(GalleryAllocations, EachFailsInCompact) {
  EXPECT_GT(fail_each([&] { return gallery_->compact(); }), 10U);
  EXPECT_EQ(gallery_->generation(), 1U);
  EXPECT_EQ(gallery_->positions(), gallery_->size());
  EXPECT_EQ(gallery_->size(), added - 5);
  EXPECT_EQ(gallery_->find(id_of(5)), 3U);
}

TEST_P(GalleryAllocations, EachFailsInSelect) {
  const std::vector<GalleryId> ids = {id_of(2), id_of(3), id_of(69)};
  std::optional<PositionSet> selected;
  EXPECT_GT(fail_each([&]() -> Result<void> {
              auto result = gallery_->select(ids);
              if (!result) {
                return std::unexpected(std::move(result).error());
              }
              selected = *std::move(result);
              return {};
            }),
            0U);
  EXPECT_EQ(selected->count(), 2U);
}

TEST_P(GalleryAllocations, EachFailsInCodes) {
  EXPECT_GT(fail_each([&] { return gallery_->codes(); }), 0U);
}

TEST_P(GalleryAllocations, EachFailsInSlice) {
  AlignedBytes slice;
  EXPECT_GT(fail_each([&]() -> Result<void> {
              auto result = gallery_->slice(2, 60);
              if (!result) {
                return std::unexpected(std::move(result).error());
              }
              slice = *std::move(result);
              return {};
            }),
            5U);
  EXPECT_EQ(Gallery::open(std::move(slice)).value().size(), 58U - 4);
}

TEST_P(GalleryAllocations, EachFailsInSaveAndOpen) {
  AlignedBytes saved;
  EXPECT_GT(fail_each([&]() -> Result<void> {
              auto result = gallery_->save();
              if (!result) {
                return std::unexpected(std::move(result).error());
              }
              saved = *std::move(result);
              return {};
            }),
            5U);
  gallery_->mark_saved().value();
  std::optional<Gallery> opened;
  const auto open = [&] {
    return guard([&]() -> Result<void> {
      auto result = Gallery::open(AlignedBytes(saved));  // the copy may fail too
      if (!result) {
        return std::unexpected(std::move(result).error());
      }
      opened = *std::move(result);
      return {};
    });
  };
  EXPECT_GT(fail_each(open), 10U);
  EXPECT_EQ(seen(*opened), seen(*gallery_));
}

TEST_P(GalleryAllocations, EachFailsInAppend) {
  std::optional<Appendix> appendix;
  EXPECT_GT(fail_each([&]() -> Result<void> {
              auto result = gallery_->append();
              if (!result) {
                return std::unexpected(std::move(result).error());
              }
              appendix = *std::move(result);
              return {};
            }),
            5U);
  gallery_->mark_saved().value();
  const Gallery opened = Gallery::open(test::written(file_, *appendix)).value();
  EXPECT_EQ(seen(opened), seen(*gallery_));
}

INSTANTIATE_TEST_SUITE_P(Ids, GalleryAllocations, testing::Values(IdType::Strings, IdType::Integers),
                         [](const auto& ids) { return ids.param == IdType::Strings ? "Strings" : "Integers"; });

}  // namespace
}  // namespace crosshash
