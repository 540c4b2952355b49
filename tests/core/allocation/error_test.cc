// Saying that something is wrong takes memory too. Where there is none, that is said; nothing is ever thrown.
#include "error.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

#include "fail_each_allocation.h"
#include "gallery/gallery.h"
#include "gallery/sample_gallery.h"

namespace crosshash {
namespace {

// Calls `call`, which fails with `code`, with its first, second, ... allocation refused until none is any more. Each
// must end with `code` or OutOfMemory. Returns the number of refusals.
template <class Call>
std::size_t fail_each_allocation_of_failing(Call call, ErrorCode code) {
  for (std::size_t allowed = 0;; ++allowed) {
    std::optional<test::AllocationWatch> watch(std::in_place);
    watch->refuse_after(allowed);
    const auto result = call();
    const bool refused = watch->refused();
    watch.reset();
    if (result.has_value()) {
      ADD_FAILURE() << "the call succeeds";
      return allowed;
    }
    EXPECT_TRUE(result.error().code == code || (refused && result.error().code == ErrorCode::OutOfMemory))
        << "allocation " << allowed << ": " << result.error().message;
    if (!refused) {
      return allowed;
    }
  }
}

const char* const long_message = "A sentence that is too long to lie within a string object itself.";

TEST(ErrorAllocations, EachFailsInAFailure) {
  const auto call = [] {
    return guard([]() -> int { throw Failure({ErrorCode::WrongBits, long_message, long_message}); });
  };
  EXPECT_GT(fail_each_allocation_of_failing(call, ErrorCode::WrongBits), 1U);
}

TEST(ErrorAllocations, EachFailsInAnUnforeseenException) {
  const auto call = [] { return guard([]() -> int { throw std::runtime_error(long_message); }); };
  EXPECT_GT(fail_each_allocation_of_failing(call, ErrorCode::Internal), 0U);
}

TEST(ErrorAllocations, EachFailsWhenADamagedGalleryIsOpened) {
  const GalleryOptions options = test::sample_options(72, 5);
  AlignedBytes file = test::sample_gallery(options, test::sample_items(options, 20)).save().value();
  file.back() ^= 1U;
  const auto open = [&] { return guard([&] { return Gallery::open(AlignedBytes(file)); }); };
  EXPECT_GT(fail_each_allocation_of_failing(open, ErrorCode::DamagedGallery), 2U);
}

TEST(ErrorAllocations, EachFailsWhenAnItemDoesNotFit) {
  const GalleryOptions options = test::sample_options(72, 5);
  const auto items = test::sample_items(options, 20);
  Gallery gallery = test::sample_gallery(options, items);
  const std::string before = test::describe(gallery);
  const auto add = [&] { return gallery.add(items[3].item(IdType::Strings)); };
  EXPECT_GT(fail_each_allocation_of_failing(add, ErrorCode::InvalidArgument), 1U);
  EXPECT_EQ(test::describe(gallery), before);
}

}  // namespace
}  // namespace crosshash
