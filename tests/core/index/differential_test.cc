// Random searches, each answered in every way that there is: all must find what the scalar reference finds.
//
// A case that fails names its seed. To run it alone: CROSSHASH_SEED=7 crosshash_index_test
// --gtest_filter='Differential.*'
#include <gtest/gtest.h>
#include <hwy/targets.h>

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "campaign.h"
#include "differential_case.h"
#include "differential_search.h"
#include "placed_parts.h"

namespace crosshash {
namespace {

using test::Answers;
using test::SearchCase;

// FNV-1a over numbers: what was found, in one number that does not depend on the machine.
class HitHash {
 public:
  void add(const Answers& answers) {
    for (const std::vector<Hit>& hits : answers) {
      add(static_cast<std::uint32_t>(hits.size()));
      for (const Hit& hit : hits) {
        add(hit.distance);
        add(hit.position);
      }
    }
  }
  [[nodiscard]] std::uint64_t value() const { return value_; }

 private:
  void add(std::uint32_t number) { value_ = (value_ ^ number) * 0x100000001B3U; }

  std::uint64_t value_ = 0xCBF29CE484222325U;
};

// The hash of the hits of the first so many cases, on every machine. It changes with differential_case.cc only.
struct KnownHash {
  std::uint32_t cases;
  std::uint64_t hash;
};
constexpr std::array<KnownHash, 2> known_hashes = {{{2000, 0x80A6EC4AFAE8C75EU}, {100'000, 0xBCC3123CA8D7286AU}}};

// Answers like scan.cc with each instruction set of the machine while it lives, and with the best one afterwards.
class InstructionSets {
 public:
  ~InstructionSets() { hwy::SetSupportedTargetsForTest(0); }
  InstructionSets() = default;
  InstructionSets(const InstructionSets&) = delete;
  InstructionSets& operator=(const InstructionSets&) = delete;

  [[nodiscard]] const std::vector<std::int64_t>& all() const { return all_; }
  static void use(std::int64_t target) { hwy::SetSupportedTargetsForTest(target); }

 private:
  std::vector<std::int64_t> all_ = hwy::SupportedAndGeneratedTargets();
};

class Differential : public testing::Test {
 protected:
  void run(std::uint32_t seed) {
    const SearchCase search = test::random_case(seed);
    SCOPED_TRACE(describe(search));
    try {
      const Answers expected = test::reference_answers(search);
      test::PlacedParts parts(search, 0, search.codes.size() / code_bytes(search.bits));
      Answers found;
      for (const std::int64_t target : sets_.all()) {
        InstructionSets::use(target);
        found = test::cursor_answers(search, parts);
        ASSERT_EQ(found, expected) << "with " << hwy::TargetName(target);
      }
      if (search.indexed) {
        std::size_t& answered = search.eager_index ? answered_eagerly_ : answered_;
        ASSERT_EQ(test::indexed_answers(search, parts, answered), expected) << "with a multi-index";
      }
      ASSERT_EQ(test::sharded_answers(search), expected) << "in shards";
      hash_.add(found);
    } catch (const std::exception& exception) {
      FAIL() << exception.what();
    }
  }

  InstructionSets sets_;
  HitHash hash_;
  std::size_t answered_ = 0;          // cases, by a multi-index that could have given up
  std::size_t answered_eagerly_ = 0;  // by one that could not
};

TEST_F(Differential, EveryWayToSearchFindsTheSame) {
  if (const auto seed = test::number_in_environment("CROSSHASH_SEED")) {
    run(*seed);
    return;
  }
  const std::uint32_t cases = test::campaign_cases(2000, 100'000);
  for (std::uint32_t seed = 0; seed < cases; ++seed) {
    run(seed);
    ASSERT_FALSE(HasFailure());
    for (const KnownHash& known : known_hashes) {
      if (known.cases == seed + 1) {
        EXPECT_EQ(hash_.value(), known.hash) << "after " << known.cases << " cases";
        // Else the tables were not tested.
        EXPECT_GT(answered_, 0U);
        EXPECT_GT(answered_eagerly_, 50U);
      }
    }
  }
}

}  // namespace
}  // namespace crosshash
