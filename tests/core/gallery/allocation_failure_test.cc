// Every single allocation of a call fails once: the call says so, and the gallery is as it was.
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "gallery/allocation_faults.h"
#include "gallery/gallery.h"
#include "gallery/sample_gallery.h"

namespace crosshash {
namespace {

using test::AllocationWatch;
using test::describe;
using test::sample_items;
using test::sample_options;

constexpr std::size_t far_too_many = 1000;

// Lets the first, second, ... allocation of `call` fail until it makes do with what it gets. Returns how often it
// failed. `check` looks after each failure.
template <class Call, class Check>
std::size_t fail_each_allocation(Call call, Check check) {
  for (std::size_t allowed = 0; allowed < far_too_many; ++allowed) {
    auto watch = std::make_unique<AllocationWatch>();
    watch->refuse_after(allowed);
    const auto result = call();
    const bool refused = watch->refused();
    watch.reset();
    EXPECT_NE(result.has_value(), refused) << "allocation " << allowed;
    if (result) {
      return allowed;
    }
    EXPECT_EQ(result.error().code, ErrorCode::OutOfMemory);
    check();
  }
  ADD_FAILURE() << "the call never succeeds";
  return far_too_many;
}

TEST(AllocationFailure, InAdd) {
  for (const IdType id_type : {IdType::Strings, IdType::Integers}) {
    const GalleryOptions options = sample_options(72, 5, id_type);
    const auto items = sample_items(options, 40);
    Gallery gallery =
        Gallery::open(test::sample_gallery(options, {items.begin(), items.begin() + 5}).save().value()).value();
    std::size_t failures = 0;
    for (std::size_t i = 5; i < items.size(); ++i) {
      const std::string before = describe(gallery);
      const auto item = items[i].item(id_type);
      failures += fail_each_allocation([&] { return gallery.add(item); },
                                       [&] {
                                         ASSERT_EQ(describe(gallery), before);
                                         ASSERT_FALSE(gallery.find(item.id));
                                       });
    }
    EXPECT_GT(failures, 30U) << "the test must meet each kind of growth";
    test::expect_items(gallery, items);
  }
}

TEST(AllocationFailure, InCreate) {
  const GalleryOptions options = sample_options(72, 5);
  const auto create = [&] { return guard([&] { return Gallery::create(GalleryOptions(options)); }); };
  EXPECT_GT(fail_each_allocation(create, [] {}), 3U);
}

TEST(AllocationFailure, InOpen) {
  const GalleryOptions options = sample_options(72, 5);
  const auto items = sample_items(options, 20);
  const AlignedBytes file = test::sample_gallery(options, items).save().value();
  const auto open = [&] {
    auto opened = guard([&] { return Gallery::open(AlignedBytes(file)); });
    return opened;
  };
  EXPECT_GT(fail_each_allocation(open, [] {}), 10U);
}

TEST(AllocationFailure, InSave) {
  const GalleryOptions options = sample_options(72, 5);
  const auto items = sample_items(options, 20);
  Gallery gallery =
      Gallery::open(test::sample_gallery(options, {items.begin(), items.begin() + 5}).save().value()).value();
  test::add_items(gallery, {items.begin() + 5, items.end()});
  const std::string before = describe(gallery);
  Result<AlignedBytes> file;
  const auto save = [&]() -> Result<void> {
    file = gallery.save();
    return file ? Result<void>() : std::unexpected(file.error());
  };
  const auto check = [&] {
    ASSERT_EQ(describe(gallery), before);
    ASSERT_FALSE(gallery.mark_saved()) << "nothing was returned that could have been written";
  };
  EXPECT_GT(fail_each_allocation(save, check), 5U);
  test::expect_items(Gallery::open(file.value()).value(), items);
}

TEST(AllocationFailure, InAppend) {
  const GalleryOptions options = sample_options(72, 5);
  const auto items = sample_items(options, 20);
  const AlignedBytes file = test::sample_gallery(options, {items.begin(), items.begin() + 5}).save().value();
  Gallery gallery = Gallery::open(file).value();
  test::add_items(gallery, {items.begin() + 5, items.end()});
  const std::string before = describe(gallery);
  Result<Appendix> appendix;
  const auto append = [&]() -> Result<void> {
    appendix = gallery.append();
    return appendix ? Result<void>() : std::unexpected(appendix.error());
  };
  const auto check = [&] {
    ASSERT_EQ(describe(gallery), before);
    ASSERT_FALSE(gallery.mark_saved());
  };
  EXPECT_GT(fail_each_allocation(append, check), 5U);
  test::expect_items(Gallery::open(test::written(file, appendix.value())).value(), items);
}

}  // namespace
}  // namespace crosshash
