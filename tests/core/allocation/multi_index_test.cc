#include "index/multi_index.h"

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "codes/code_set.h"
#include "fail_each_allocation.h"
#include "index/search_cursor.h"
#include "random_codes.h"

namespace crosshash {
namespace {

using Codes = std::vector<std::uint8_t>;

constexpr std::uint32_t bits = 72;
constexpr std::size_t count = 1000;
constexpr std::size_t slice = 300;

// With these an index answers whatever it is asked.
constexpr MultiIndexOptions eager = {.costs = {.search = 0, .lookup = 0, .candidate = 0, .line = 0, .scanned_byte = 1}};

class MultiIndexAllocations : public testing::Test {
 protected:
  void SetUp() override {
    codes_.append(test::clustered_codes(count, code_bytes(bits), 1)).value();
    parts_ = {codes_.view()};
  }

  [[nodiscard]] std::shared_ptr<const MultiIndex> index() const {
    auto builder = MultiIndex::Builder::create(bits, count, eager).value();
    while (!builder.advance(parts_, slice).value()) {
    }
    return std::make_shared<const MultiIndex>(builder.take().value());
  }

  // The hits of a search that `index` (or nothing) helps.
  [[nodiscard]] std::vector<Hit> hits(std::shared_ptr<const MultiIndex> index) const {
    SearchCursor cursor =
        SearchCursor::create(bits, count, query_, {.k = 50, .max_distance = 20}, std::move(index)).value();
    while (!cursor.advance(parts_, slice).value()) {
    }
    return {cursor.hits(0).begin(), cursor.hits(0).end()};
  }

  CodeSet codes_ = CodeSet::create(bits).value();
  std::vector<CodeView> parts_;
  Codes query_ = test::clustered_codes(1, code_bytes(bits), 1);
};

TEST_F(MultiIndexAllocations, EachFailsInCreate) {
  EXPECT_GT(test::fail_each_allocation([] { return MultiIndex::Builder::create(bits, count); }, [] {}), 1U);
}

// A builder whose slice failed is asked again, and its index must find what a scan finds.
TEST_F(MultiIndexAllocations, EachFailsInBuilding) {
  const std::vector<Hit> expected = hits(nullptr);
  ASSERT_FALSE(expected.empty());
  std::size_t failures = 0;
  for (bool refused = true; refused; ++failures) {
    auto builder = MultiIndex::Builder::create(bits, count, eager).value();
    std::optional<test::AllocationWatch> watch(std::in_place);
    watch->refuse_after(failures);
    Result<bool> done = false;
    while (done && !*done) {
      done = builder.advance(parts_, slice);
    }
    refused = watch->refused();
    watch.reset();
    ASSERT_EQ(!done, refused);
    if (!done) {
      ASSERT_EQ(done.error().code, ErrorCode::OutOfMemory);
      for (done = false; !*done;) {
        done = builder.advance(parts_, slice);
        ASSERT_TRUE(done) << done.error().message;
      }
    }
    const auto built = std::make_shared<const MultiIndex>(builder.take().value());
    ASSERT_EQ(built->size(), count);
    ASSERT_EQ(hits(built), expected) << "after allocation " << failures << " failed";
  }
  EXPECT_GT(failures, 5U);
}

// A search may do without the index where that has no memory, but its hits are the same.
TEST_F(MultiIndexAllocations, EachFailsInASearchThatItHelps) {
  const std::vector<Hit> expected = hits(nullptr);
  const auto helper = index();
  TopK top(50, bits, 20);
  ASSERT_TRUE(helper->search(parts_, query_, nullptr, top)) << "the index must answer, or nothing is tested";
  std::size_t failures = 0;
  for (bool refused = true; refused; ++failures) {
    SearchCursor cursor = SearchCursor::create(bits, count, query_, {.k = 50, .max_distance = 20}, helper).value();
    std::optional<test::AllocationWatch> watch(std::in_place);
    watch->refuse_after(failures);
    Result<bool> done = false;
    while (done && !*done) {
      done = cursor.advance(parts_, slice);
    }
    refused = watch->refused();
    watch.reset();
    if (!done) {
      ASSERT_EQ(done.error().code, ErrorCode::OutOfMemory);
      for (done = false; !*done;) {
        done = cursor.advance(parts_, slice);
        ASSERT_TRUE(done) << done.error().message;
      }
    }
    ASSERT_EQ(std::vector<Hit>(cursor.hits(0).begin(), cursor.hits(0).end()), expected)
        << "after allocation " << failures << " failed";
  }
  EXPECT_GT(failures, 5U);
}

}  // namespace
}  // namespace crosshash
