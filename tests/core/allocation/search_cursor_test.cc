#include "index/search_cursor.h"

#include <gtest/gtest.h>

#include <optional>
#include <span>
#include <vector>

#include "codes/code_set.h"
#include "fail_each_allocation.h"
#include "random_codes.h"

namespace crosshash {
namespace {

using Codes = std::vector<std::uint8_t>;
using Answers = std::vector<std::vector<Hit>>;

constexpr std::uint32_t bits = 72;
constexpr std::size_t count = 3000;
constexpr std::size_t slice = 400;

CodeSet clustered_set() {
  CodeSet codes = CodeSet::create(bits).value();
  codes.append(test::clustered_codes(count, code_bytes(bits), 1)).value();
  return codes;
}

SearchOptions some_options() {
  SearchOptions options = {.k = 200, .max_distance = 60, .allowed = PositionSet(count, true)};
  options.allowed->erase(7);
  return options;
}

SearchCursor some_cursor() {
  return SearchCursor::create(bits, count, test::uniform_codes(3, code_bytes(bits), 2), some_options()).value();
}

Answers answers_of(const SearchCursor& cursor) {
  Answers answers;
  for (std::size_t query = 0; query < cursor.queries(); ++query) {
    answers.emplace_back(cursor.hits(query).begin(), cursor.hits(query).end());
  }
  return answers;
}

Answers undisturbed_answers(std::span<const CodeView> parts) {
  SearchCursor cursor = some_cursor();
  while (!cursor.advance(parts, slice).value()) {
  }
  return answers_of(cursor);
}

TEST(SearchCursorAllocations, EachFailsInCreate) {
  const CodeSet codes = clustered_set();
  const Codes queries = test::uniform_codes(3, code_bytes(bits), 2);
  const SearchOptions options = some_options();
  std::optional<SearchCursor> cursor;
  const auto create = [&] {
    // The copy of the options may fail too, like everything that is given by value.
    return guard([&]() -> Result<void> {
      auto created = SearchCursor::create(bits, count, queries, SearchOptions(options));
      if (!created) {
        return std::unexpected(std::move(created).error());
      }
      cursor = *std::move(created);
      return {};
    });
  };
  EXPECT_GT(test::fail_each_allocation(create, [] {}), 10U);
  const std::vector<CodeView> parts = {codes.view()};
  while (!cursor->advance(parts, slice).value()) {
  }
  EXPECT_EQ(answers_of(*cursor), undisturbed_answers(parts));
}

// A search whose slice failed is asked again, and must find what it would have found.
TEST(SearchCursorAllocations, EachFailsInAdvance) {
  const CodeSet codes = clustered_set();
  const std::vector<CodeView> parts = {codes.view()};
  const Answers expected = undisturbed_answers(parts);
  std::size_t failures = 0;
  for (bool refused = true; refused; ++failures) {
    SearchCursor cursor = some_cursor();
    std::optional<test::AllocationWatch> watch(std::in_place);
    watch->refuse_after(failures);
    Result<bool> done = false;
    while (done && !*done) {
      done = cursor.advance(parts, slice);
    }
    refused = watch->refused();
    watch.reset();
    ASSERT_EQ(!done, refused);
    if (!done) {
      ASSERT_EQ(done.error().code, ErrorCode::OutOfMemory);
      for (done = false; !*done;) {
        done = cursor.advance(parts, slice);
        ASSERT_TRUE(done) << done.error().message;
      }
    }
    ASSERT_EQ(answers_of(cursor), expected) << "after allocation " << failures << " failed";
  }
  EXPECT_GT(failures, 10U) << "the test must meet the growth of hits";
}

TEST(SearchCursorAllocations, EachFailsWhenCodesAreAdded) {
  const Codes first = test::uniform_codes(20, code_bytes(bits), 1);
  const Codes more = test::uniform_codes(500, code_bytes(bits), 2);
  for (const Layout layout : {Layout::Transposed16, Layout::Words64}) {
    CodeSet codes = CodeSet::create(bits, layout).value();
    codes.append(first).value();
    const auto check = [&] {
      ASSERT_EQ(codes.size(), 20U);
      std::vector<std::uint8_t> code(code_bytes(bits));
      codes.view().copy_code(19, code);
      ASSERT_TRUE(std::ranges::equal(code, std::span(first).last(code.size())));
    };
    EXPECT_GT(test::fail_each_allocation([&] { return codes.append(more); }, check), 0U);
    EXPECT_EQ(codes.size(), 520U);
  }
}

}  // namespace
}  // namespace crosshash
