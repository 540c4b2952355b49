#include "gallery/id_table.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <random>
#include <string>
#include <vector>

namespace crosshash {
namespace {

// Hashes of ids 0, 1, ...: well mixed, all in one place, and all in a row at the end of the table.
const std::vector<std::function<std::uint32_t(std::size_t)>> hashes = {
    [](std::size_t id) { return hash_id(std::uint64_t{id}); },
    [](std::size_t) { return 5U; },
    [](std::size_t id) { return 0xFFFFFFFFU - static_cast<std::uint32_t>(id % 3); },
};

std::optional<std::uint32_t> find(const IdTable& table, std::uint32_t hash, std::size_t id) {
  return table.find(hash, [id](std::uint32_t position) { return position == id; });
}

TEST(IdTable, AnEmptyTableHoldsNothing) {
  EXPECT_FALSE(find(IdTable(), 0, 0));
  IdTable table;
  EXPECT_TRUE(table.fill(0, hashes[0], std::equal_to<std::size_t>()));
  EXPECT_FALSE(find(table, 0, 0));
}

TEST(IdTable, FindsWhatItWasFilledWithAndWhatWasAdded) {
  for (const auto& hash_at : hashes) {
    for (const std::size_t filled : {1U, 11U, 12U, 13U, 1000U}) {
      IdTable table;
      ASSERT_TRUE(table.fill(filled, hash_at, std::equal_to<std::size_t>()));
      for (std::size_t id = 0; id < 2 * filled; ++id) {
        ASSERT_EQ(find(table, hash_at(id), id).has_value(), id < filled);
      }
      for (std::size_t id = filled; id < 2 * filled; ++id) {
        table.reserve(id + 1);
        table.insert(hash_at(id), static_cast<std::uint32_t>(id));
      }
      for (std::size_t id = 0; id < 3 * filled; ++id) {
        ASSERT_EQ(find(table, hash_at(id), id).has_value(), id < 2 * filled);
      }
    }
  }
}

TEST(IdTable, FillRefusesAnIdThatIsThereTwice) {
  for (const auto& hash_at : hashes) {
    const auto hash_of_pairs = [&](std::size_t position) { return hash_at(position == 700 ? 20 : position); };
    const auto same = [](std::size_t left, std::size_t right) {
      return (left == 20 && right == 700) || (left == 700 && right == 20);
    };
    EXPECT_TRUE(IdTable().fill(700, hash_of_pairs, same));
    EXPECT_FALSE(IdTable().fill(701, hash_of_pairs, same));
  }
}

TEST(IdTable, FillLeavesOutWhatWasRemoved) {
  for (const auto& hash_at : hashes) {
    PositionSet removed(701);
    removed.insert(20);
    removed.insert(3);
    const auto hash_of_pairs = [&](std::size_t position) { return hash_at(position == 700 ? 20 : position); };
    const auto same = [](std::size_t left, std::size_t right) {
      return std::min(left, right) == 20 && std::max(left, right) == 700;
    };
    IdTable table;
    ASSERT_TRUE(table.fill(701, hash_of_pairs, same, removed)) << "the other one of the pair was removed";
    for (std::size_t id = 0; id < 701; ++id) {
      ASSERT_EQ(find(table, hash_of_pairs(id), id).has_value(), id != 3 && id != 20);
    }
    removed.insert_range(0, 701);
    IdTable empty;
    ASSERT_TRUE(empty.fill(701, hash_of_pairs, same, removed));
    EXPECT_FALSE(find(empty, hash_at(5), 5));
  }
}

TEST(IdTable, EraseTakesOutOneAndLosesNoOther) {
  for (const auto& hash_at : hashes) {
    std::mt19937 random(7);
    IdTable table;
    std::vector<bool> there(200);
    std::size_t count = 0;
    for (int round = 0; round < 3000; ++round) {
      const std::size_t id = random() % there.size();
      if (there[id]) {
        table.erase(hash_at(id), static_cast<std::uint32_t>(id));
        --count;
      } else {
        table.reserve(++count);
        table.insert(hash_at(id), static_cast<std::uint32_t>(id));
      }
      there[id] = !there[id];
      for (std::size_t other = 0; other < there.size(); ++other) {
        ASSERT_EQ(find(table, hash_at(other), other).has_value(), there[other]) << "round " << round;
      }
    }
  }
}

TEST(IdTable, IdsThatComeAndGoTakeNoRoom) {
  IdTable table;
  table.reserve(12);
  for (std::uint32_t id = 0; id < 12; ++id) {
    table.insert(hashes[0](id), id);
  }
  // Without a free slot left, a search for what is not there would never end.
  for (std::uint32_t id = 12; id < 5000; ++id) {
    table.erase(hashes[0](id - 12), id - 12);
    table.insert(hashes[0](id), id);
    ASSERT_FALSE(find(table, hashes[0](id + 1), id + 1));
  }
}

TEST(IdTable, EveryByteOfAnIdCounts) {
  const std::string text = "a text of several words of eight bytes";
  for (std::size_t length = 0; length <= text.size(); ++length) {
    const std::string_view id = std::string_view(text).substr(0, length);
    for (std::size_t i = 0; i < length; ++i) {
      std::string other(id);
      other[i] ^= 1;
      EXPECT_NE(hash_id(id), hash_id(other)) << length << ' ' << i;
      EXPECT_FALSE(same_id(id, other));
    }
    EXPECT_NE(hash_id(id), hash_id(text + "x"));
    EXPECT_NE(hash_id(id), hash_id(std::string(id) + '\0'));
    EXPECT_TRUE(same_id(id, std::string(id)));
  }
  EXPECT_NE(hash_id(std::uint64_t{1}), hash_id(std::uint64_t{1} << 63U));
  EXPECT_FALSE(same_id(std::uint64_t{0}, std::string_view()));
}

}  // namespace
}  // namespace crosshash
