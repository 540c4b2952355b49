#include "differential_case.h"

#include <algorithm>
#include <sstream>

#include "dice.h"
#include "differential_codes.h"

namespace crosshash::test {
namespace {

// Mostly few codes, where blocks, parts and slices end; sometimes thousands.
std::size_t random_count(Dice& dice) {
  switch (dice.below(16)) {
    case 0: return 0;
    case 1: return 1;
    case 2:
    case 3:
    case 4: return dice.below(20);
    case 5: return 16 * dice.below(20);
    case 6: return 300 + dice.below(4000);
    default: return dice.below(300);
  }
}

std::size_t random_k(Dice& dice, std::size_t count) {
  switch (dice.below(12)) {
    case 0: return 0;
    case 1:
    case 2: return 1;
    case 3: return count;
    case 4: return count + 1 + dice.below(100);
    case 5: return dice.below(static_cast<std::uint32_t>(count) + 1);
    case 6: return std::size_t{1} << 24U;
    default: return 1 + dice.below(30);
  }
}

std::uint32_t random_radius(Dice& dice, std::uint32_t bits) {
  switch (dice.below(10)) {
    case 0: return 0;
    case 1: return dice.below(8);
    case 2: return dice.below(bits + 1);
    case 3: return bits / 2 - std::min(bits / 2, dice.below(bits / 4 + 1));  // up to a quarter nearer than chance
    case 4: return bits - 1;
    case 5: return bits;
    default: return max_bits;
  }
}

std::vector<bool> random_positions(Dice& dice, std::size_t size) {
  std::vector<bool> set(size);
  const std::uint32_t kind = dice.below(7);
  if (kind == 0) {  // none
    return set;
  }
  if (kind == 1 || kind == 2) {  // a range
    const std::size_t first = dice.below(static_cast<std::uint32_t>(size) + 1);
    const std::size_t last = first + dice.below(static_cast<std::uint32_t>(size - first) + 1);
    std::fill(set.begin() + static_cast<std::ptrdiff_t>(first), set.begin() + static_cast<std::ptrdiff_t>(last), true);
    return set;
  }
  // One in `chance`, or all but one in `chance`.
  const bool dense = kind == 3;
  const std::uint32_t chance = kind == 4 ? 2 : 2U << dice.below(8);
  for (std::size_t position = 0; position < size; ++position) {
    set[position] = (dice.below(chance) == 0) != dense;
  }
  return set;
}

std::optional<std::vector<bool>> random_filter(Dice& dice, std::size_t count) {
  switch (dice.below(6)) {
    case 0:
    case 1: return random_positions(dice, count);
    case 2: return random_positions(dice, dice.below(static_cast<std::uint32_t>(count) + 200));
    default: return std::nullopt;
  }
}

std::vector<PlannedPart> random_parts(Dice& dice, std::uint32_t bits, std::size_t count) {
  std::vector<PlannedPart> parts;
  const bool one_layout = !dice.one_in(4);
  const Layout layout = dice.one_in(2) ? Layout::Transposed16 : Layout::Words64;
  const bool own_layout = dice.one_in(3);
  std::size_t left = count;
  for (std::uint32_t more = dice.one_in(2) ? dice.below(6) : 0; more > 0; --more) {
    parts.push_back({.codes = dice.below(static_cast<std::uint32_t>(left) + 1)});
    left -= parts.back().codes;
  }
  parts.push_back({.codes = left});
  for (PlannedPart& part : parts) {
    const Layout other = dice.one_in(2) ? Layout::Transposed16 : Layout::Words64;
    part.layout = own_layout ? preferred_layout(bits) : one_layout ? layout : other;
    part.offset = std::size_t{16} * (dice.one_in(2) ? dice.below(4) : 0);
  }
  return parts;
}

std::vector<std::size_t> random_slices(Dice& dice) {
  std::vector<std::size_t> slices;
  for (std::uint32_t more = dice.below(3); more > 0; --more) {
    slices.push_back(dice.below(1U << (1 + dice.below(10))));
  }
  slices.push_back(dice.one_in(2) ? 1U << 20U : 16 + dice.below(2000));
  return slices;
}

std::optional<std::size_t> random_index(Dice& dice, std::size_t count) {
  if (!dice.one_in(8)) {
    return std::nullopt;
  }
  return dice.one_in(2) ? count : dice.below(static_cast<std::uint32_t>(count) + 1);
}

std::vector<std::size_t> random_shards(Dice& dice, std::size_t count) {
  std::vector<std::size_t> starts = {0};
  for (std::uint32_t more = dice.below(5); more > 0; --more) {
    starts.push_back(dice.below(static_cast<std::uint32_t>(count) + 1));
  }
  std::ranges::sort(starts);
  return starts;
}

std::size_t set_positions(const std::vector<bool>& set) {
  return static_cast<std::size_t>(std::ranges::count(set, true));
}

// A search for near duplicates among many wide codes, which a multi-index answers faster than a scan.
void search_near_duplicates(Dice& dice, SearchCase& search) {
  search.bits = 512 + 8 * dice.below(65);
  search.count = 10'000 + dice.below(5000);
  search.codes = uniform_codes(dice, search.bits, search.count);
  search.queries = random_queries(dice, search.bits, search.codes, 2);
  search.k = random_k(dice, search.count);
  search.max_distance = dice.below(30);
  search.parts = random_parts(dice, search.bits, search.count);
  search.slices = {std::size_t{1} << 20U};
  search.shards = {0};
  search.indexed = search.count;
}

}  // namespace

std::optional<std::vector<bool>> SearchCase::allowed() const {
  if (!filter && removed.empty()) {
    return std::nullopt;
  }
  std::vector<bool> result = filter ? *filter : std::vector<bool>(count, true);
  for (std::size_t position = 0; position < std::min(result.size(), removed.size()); ++position) {
    result[position] = result[position] && !removed[position];
  }
  return result;
}

SearchCase random_case(std::uint32_t seed) {
  Dice dice(seed);
  SearchCase search;
  search.seed = seed;
  if (dice.one_in(400)) {
    search_near_duplicates(dice, search);
    return search;
  }
  search.bits = dice.one_in(3) ? 64U << dice.below(5) : 8 * (1 + dice.below(max_bits / 8));
  search.count = random_count(dice);
  const std::size_t later = dice.one_in(3) ? dice.below(60) : 0;
  search.codes = random_codes(dice, search.bits, search.count + later);
  search.queries = random_queries(dice, search.bits, search.codes, search.count > 300 ? 5 : 20);
  search.k = random_k(dice, search.count);
  search.max_distance = random_radius(dice, search.bits);
  search.filter = random_filter(dice, search.count);
  if (dice.one_in(4)) {
    search.removed = random_positions(dice, search.count);
  }
  search.parts = random_parts(dice, search.bits, search.count + later);
  search.slices = random_slices(dice);
  search.parts_move = dice.one_in(8);
  search.shards = random_shards(dice, search.count);
  search.indexed = random_index(dice, search.count);
  search.eager_index = search.count < 100;
  return search;
}

std::string describe(const SearchCase& search) {
  std::ostringstream text;
  text << "seed " << search.seed << ": " << search.bits << " bits, " << search.count << " codes, "
       << search.queries.size() / code_bytes(search.bits) << " queries, k " << search.k << ", radius "
       << search.max_distance;
  if (search.filter) {
    text << ", filter " << set_positions(*search.filter) << " of " << search.filter->size();
  }
  text << ", removed " << set_positions(search.removed) << ", parts";
  for (const PlannedPart& part : search.parts) {
    text << ' ' << part.codes << (part.layout == Layout::Transposed16 ? 't' : 'w');
  }
  text << ", slices";
  for (const std::size_t slice : search.slices) {
    text << ' ' << slice;
  }
  text << (search.parts_move ? ", moving" : "") << ", shards at";
  for (const std::size_t start : search.shards) {
    text << ' ' << start;
  }
  if (search.indexed) {
    text << (search.eager_index ? ", eager" : ",") << " index of " << *search.indexed;
  }
  return text.str();
}

}  // namespace crosshash::test
