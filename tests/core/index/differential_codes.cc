#include "differential_codes.h"

#include <algorithm>

namespace crosshash::test {
namespace {

using Codes = std::vector<std::uint8_t>;

void fill(Dice& dice, std::span<std::uint8_t> bytes) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    number = i % 4 == 0 ? dice.number() : number >> 8U;
    bytes[i] = static_cast<std::uint8_t>(number);
  }
}

void flip(std::span<std::uint8_t> code, std::size_t bit) {
  code[bit / 8] = static_cast<std::uint8_t>(code[bit / 8] ^ (1U << (bit % 8)));
}

void flip_some(Dice& dice, std::span<std::uint8_t> code, std::uint32_t flips) {
  for (; flips > 0; --flips) {
    flip(code, dice.below(static_cast<std::uint32_t>(code.size() * 8)));
  }
}

// Each is one of `centres`, with up to `most_flips` bits changed.
void fill_around(Dice& dice, Codes& codes, std::size_t bytes, std::uint32_t centres, std::uint32_t most_flips) {
  Codes all(centres * bytes);
  fill(dice, all);
  for (std::size_t start = 0; start < codes.size(); start += bytes) {
    const auto code = std::span(codes).subspan(start, bytes);
    std::ranges::copy(std::span(all).subspan(dice.below(centres) * bytes, bytes), code.begin());
    flip_some(dice, code, dice.below(most_flips + 1));
  }
}

// Each is nearer to the last one than those before it, so that a search for that one takes hit after hit.
void fill_approaching(Dice& dice, Codes& codes, std::size_t bytes) {
  Codes end(bytes);
  fill(dice, end);
  const std::size_t count = codes.size() / bytes;
  for (std::size_t i = 0; i < count; ++i) {
    const auto code = std::span(codes).subspan(i * bytes, bytes);
    std::ranges::copy(end, code.begin());
    for (std::size_t bit = 0; bit < (count - i) * bytes * 8 / (count + 1); ++bit) {
      flip(code, bit);
    }
  }
}

}  // namespace

Codes uniform_codes(Dice& dice, std::uint32_t bits, std::size_t count) {
  Codes codes(count * (bits / 8));
  fill(dice, codes);
  return codes;
}

Codes random_codes(Dice& dice, std::uint32_t bits, std::size_t count) {
  const std::size_t bytes = bits / 8;
  Codes codes(count * bytes);
  switch (dice.below(7)) {
    case 0: fill_around(dice, codes, bytes, 1, 0); break;
    case 1: fill_around(dice, codes, bytes, 1 + dice.below(4), 0); break;
    case 2: fill_around(dice, codes, bytes, 1 + dice.below(10), 3); break;
    case 3: fill_around(dice, codes, bytes, 1 + dice.below(60), bits / 4); break;
    case 4: fill_approaching(dice, codes, bytes); break;
    default: return uniform_codes(dice, bits, count);
  }
  return codes;
}

Codes random_queries(Dice& dice, std::uint32_t bits, std::span<const std::uint8_t> codes, std::uint32_t most) {
  const std::size_t bytes = bits / 8;
  const auto count = static_cast<std::uint32_t>(codes.size() / bytes);
  Codes queries((dice.one_in(2) ? 1 : 1 + dice.below(most)) * bytes);
  for (std::size_t start = 0; start < queries.size(); start += bytes) {
    const auto query = std::span(queries).subspan(start, bytes);
    const std::uint32_t kind = dice.below(4);
    if (count == 0 || kind == 0) {
      fill(dice, query);
      continue;
    }
    std::ranges::copy(codes.subspan(dice.below(count) * bytes, bytes), query.begin());
    if (kind == 1) {
      flip_some(dice, query, dice.below(bits / 4 + 1));
    } else if (kind == 2) {
      std::ranges::transform(query, query.begin(), [](std::uint8_t byte) { return static_cast<std::uint8_t>(~byte); });
    }
  }
  return queries;
}

}  // namespace crosshash::test
