#include "gallery/rising_ids.h"

#include <gtest/gtest.h>

#include <array>
#include <list>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "gallery/allocation_faults.h"
#include "gallery/gallery.h"
#include "gallery/sample_gallery.h"

namespace crosshash {
namespace {

using Numbers = std::vector<std::uint64_t>;
using Texts = std::vector<std::string>;

// Segments of ids, whatever else items have.
class Ids {
 public:
  explicit Ids(const std::vector<Numbers>& runs) {
    for (const Numbers& run : runs) {
      add({.type = IdType::Integers, .strings = {}, .integers = bytes_of(run)}, run.size());
    }
  }

  explicit Ids(const std::vector<Texts>& runs) {
    for (const Texts& run : runs) {
      Numbers ends = {0};
      std::string text;
      for (const std::string& id : run) {
        text += id;
        ends.push_back(text.size());
      }
      texts_.push_back(text);
      add({.type = IdType::Strings, .strings = {bytes_of(ends), true, texts_.back()}, .integers = {}}, run.size());
    }
  }

  [[nodiscard]] bool rise() const { return ids_rise(segments_); }
  [[nodiscard]] std::optional<std::uint32_t> find(const GalleryId& id) const { return find_rising(segments_, id); }

 private:
  std::span<const std::uint8_t> bytes_of(const Numbers& numbers) {
    numbers_.push_back(numbers);
    return {reinterpret_cast<const std::uint8_t*>(numbers_.back().data()), numbers.size() * 8};
  }

  void add(const IdColumn& ids, std::size_t count) {
    Segment segment;
    segment.first = segments_.empty() ? 0 : segments_.back().first + segments_.back().count;
    segment.count = count;
    segment.ids = ids;
    segments_.push_back(segment);
  }

  std::list<Numbers> numbers_;  // lists: what segments see must not move
  std::list<std::string> texts_;
  std::vector<Segment> segments_;
};

constexpr std::uint64_t highest = ~std::uint64_t{0};

TEST(RisingIds, IntegersRiseByValue) {
  EXPECT_TRUE(Ids({Numbers{}}).rise());
  EXPECT_TRUE(Ids({Numbers{7}}).rise());
  EXPECT_TRUE(Ids({Numbers{0, 1, 255, 256, highest}, Numbers{}}).rise());
  EXPECT_FALSE(Ids({Numbers{0, 1, 1, 2}}).rise());
  EXPECT_FALSE(Ids({Numbers{0, 2, 1}}).rise());
  EXPECT_FALSE(Ids({Numbers{1, 0}}).rise());
}

TEST(RisingIds, RunsRiseTogether) {
  EXPECT_TRUE(Ids({Numbers{1, 2}, Numbers{3}, Numbers{4, 9}, Numbers{}}).rise());
  EXPECT_FALSE(Ids({Numbers{1, 3}, Numbers{3, 4}}).rise());
  EXPECT_FALSE(Ids({Numbers{1, 3}, Numbers{2, 4}}).rise());
  EXPECT_FALSE(Ids({Numbers{1, 3}, Numbers{}, Numbers{2}}).rise());
}

TEST(RisingIds, TextsRiseByteByByte) {
  EXPECT_TRUE(Ids({Texts{"", "1", "10", "2", "a", "b", "\xC3\xA9"}, Texts{"\xE6", "\xE6\x9E"}}).rise());
  EXPECT_FALSE(Ids({Texts{"9", "10"}}).rise());
  EXPECT_FALSE(Ids({Texts{"a", "a"}}).rise());
  EXPECT_FALSE(Ids({Texts{"\xC3\xA9", "z"}}).rise());
  EXPECT_FALSE(Ids({Texts{"a", "b"}, Texts{"b"}}).rise());
}

TEST(RisingIds, FindsEachAndNothingElse) {
  for (const std::size_t runs : {1U, 2U, 3U, 7U}) {
    for (const std::size_t each : {1U, 2U, 5U, 64U}) {
      std::vector<Numbers> numbers(runs);
      for (std::size_t i = 0; i < runs * each; ++i) {
        numbers[i / each].push_back(10 + i * 2);
      }
      numbers.emplace_back();
      const Ids ids(numbers);
      ASSERT_TRUE(ids.rise());
      for (std::uint64_t id = 0; id < 20 + runs * each * 2; ++id) {
        const bool there = id >= 10 && id < 10 + runs * each * 2 && id % 2 == 0;
        ASSERT_EQ(ids.find(id), there ? std::optional((id - 10) / 2) : std::nullopt) << id << " of " << runs * each;
      }
      EXPECT_FALSE(ids.find(highest));
      EXPECT_FALSE(ids.find("10"));
    }
  }
}

TEST(RisingIds, FindsTexts) {
  const Texts texts = {"", "1", "10", "100", "2", "b", "ba"};
  const Ids ids({texts, Texts{"c", "ca"}, Texts{}});
  for (std::size_t i = 0; i < texts.size(); ++i) {
    EXPECT_EQ(ids.find(texts[i]), i);
  }
  EXPECT_EQ(ids.find("ca"), 8U);
  for (const char* const text : {"0", "1000", "11", "bb", "cb", "\xFF"}) {
    EXPECT_FALSE(ids.find(text)) << text;
  }
  EXPECT_FALSE(ids.find(std::uint64_t{1}));
  EXPECT_FALSE(Ids({Texts{}}).find(""));
}

// Galleries of one bit pattern, with the ids 0, 10, 20, ..., which do not take what other ids need.
class GalleryOfRisingIds : public testing::TestWithParam<IdType> {
 protected:
  // Of the same length, so that texts rise as numbers do.
  static std::string text_of(std::uint64_t number) { return std::to_string(1'000'000 + number); }

  static GalleryId id_of(std::uint64_t number, std::string& text) {
    text = text_of(number);
    return GetParam() == IdType::Strings ? GalleryId(text) : GalleryId(number);
  }

  static Result<void> add(Gallery& gallery, std::uint64_t number) {
    std::string text;
    return gallery.add({.id = id_of(number, text), .code = code});
  }

  static bool remove(Gallery& gallery, std::uint64_t number) {
    std::string text;
    return gallery.remove(id_of(number, text)).value();
  }

  static std::optional<std::size_t> find(const Gallery& gallery, std::uint64_t number) {
    std::string text;
    return gallery.find(id_of(number, text));
  }

  static Gallery with(std::size_t count) {
    Gallery gallery = Gallery::create(test::sample_options(8, 0, GetParam())).value();
    for (std::size_t i = 0; i < count; ++i) {
      add(gallery, i * 10).value();
    }
    return gallery;
  }

  // Every number up to 10 * `count`, when item i has number 10 * i, unless it is one of `gone`.
  static void expect_all(const Gallery& gallery, std::size_t count, const std::set<std::uint64_t>& gone = {}) {
    for (std::uint64_t number = 0; number < count * 10; ++number) {
      const bool there = number % 10 == 0 && !gone.contains(number);
      ASSERT_EQ(find(gallery, number), there ? std::optional<std::size_t>(number / 10) : std::nullopt) << number;
    }
  }

  static constexpr std::array<std::uint8_t, 1> code = {7};
};

TEST_P(GalleryOfRisingIds, IsOpenedWithoutATable) {
  constexpr std::size_t count = 20000;
  AlignedBytes file = with(count).save().value();
  test::AllocationWatch watch;
  const Gallery gallery = Gallery::open(std::move(file)).value();
  EXPECT_LT(watch.largest(), count);
  EXPECT_EQ(find(gallery, (count - 1) * 10), count - 1);
}

TEST_P(GalleryOfRisingIds, TakesIdsInAnyOrder) {
  for (const bool opened : {false, true}) {
    Gallery gallery = opened ? Gallery::open(with(40).save().value()).value() : with(40);
    expect_all(gallery, 40);
    EXPECT_FALSE(add(gallery, 0));
    EXPECT_FALSE(add(gallery, 390));
    EXPECT_TRUE(add(gallery, 400));
    expect_all(gallery, 41);
    EXPECT_TRUE(add(gallery, 5)) << "from here on they do not rise";
    EXPECT_EQ(find(gallery, 5), 41U);
    EXPECT_FALSE(add(gallery, 5));
    EXPECT_FALSE(add(gallery, 400));
    EXPECT_TRUE(add(gallery, 410));
    EXPECT_EQ(find(gallery, 410), 42U);
    EXPECT_EQ(find(gallery, 400), 40U);
    EXPECT_EQ(find(gallery, 0), 0U);
  }
}

TEST_P(GalleryOfRisingIds, DoesNotFindWhatWasRemoved) {
  Gallery gallery = with(40);
  EXPECT_TRUE(remove(gallery, 100));
  EXPECT_FALSE(remove(gallery, 100));
  EXPECT_TRUE(remove(gallery, 390));
  expect_all(gallery, 40, {100, 390});
  gallery = Gallery::open(gallery.save().value()).value();
  expect_all(gallery, 40, {100, 390});
  EXPECT_TRUE(add(gallery, 390)) << "the id of an item that was removed is free";
  EXPECT_EQ(find(gallery, 390), 40U);
  EXPECT_TRUE(add(gallery, 100));
  EXPECT_EQ(find(gallery, 100), 41U);
  EXPECT_TRUE(remove(gallery, 100));
  EXPECT_EQ(find(gallery, 100), std::nullopt);
}

TEST_P(GalleryOfRisingIds, TakesUpdates) {
  Gallery gallery = with(40);
  std::string text;
  const GalleryItem item = {.id = id_of(200, text), .title = "anew", .code = code};
  EXPECT_TRUE(gallery.update(item));
  EXPECT_EQ(find(gallery, 200), 40U);
  EXPECT_EQ(find(gallery, 190), 19U);
  EXPECT_TRUE(gallery.update(item));
  EXPECT_EQ(find(gallery, 200), 41U);
  EXPECT_TRUE(gallery.compact());
  EXPECT_EQ(find(gallery, 200), 39U);
  EXPECT_EQ(find(gallery, 390), 38U);
}

INSTANTIATE_TEST_SUITE_P(Ids, GalleryOfRisingIds, testing::Values(IdType::Strings, IdType::Integers),
                         [](const auto& ids) { return ids.param == IdType::Strings ? "Strings" : "Integers"; });

}  // namespace
}  // namespace crosshash
