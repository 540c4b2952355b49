#include "metrics/code_health.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <numeric>

#include "metrics/code_words.h"

namespace crosshash {
namespace {

constexpr std::size_t max_codes = 1U << 24U;
constexpr std::size_t max_correlated = 1U << 16U;
constexpr double idle_above = 0.9;

// A bit of many codes as a set: bit i of its words says whether code i has the bit.
std::vector<std::uint64_t> column(std::span<const std::uint8_t> codes, std::size_t bytes, std::size_t bit,
                                  std::size_t sample) {
  const std::size_t count = codes.size() / bytes;
  std::vector<std::uint64_t> words((sample + 63) / 64);
  for (std::size_t i = 0; i < sample; ++i) {
    const auto code = static_cast<std::size_t>(std::uint64_t{i} * count / sample);
    const std::uint64_t set = (static_cast<unsigned>(codes[code * bytes + bit / 8]) >> (bit % 8)) & 1U;
    words[i / 64] |= set << (i % 64);
  }
  return words;
}

double ones(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) {
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    count += static_cast<std::uint64_t>(std::popcount(a[i] & b[i]));
  }
  return static_cast<double>(count);
}

double mean_correlation(std::span<const std::uint8_t> codes, std::size_t bytes) {
  const std::size_t sample = std::min(codes.size() / bytes, max_correlated);
  const auto n = static_cast<double>(sample);
  std::vector<std::vector<std::uint64_t>> columns;
  std::vector<double> counts;
  for (std::size_t bit = 0; bit < 8 * bytes; ++bit) {
    auto words = column(codes, bytes, bit, sample);
    const double set = ones(words, words);
    if (set > 0 && set < n) {
      columns.push_back(std::move(words));
      counts.push_back(set);
    }
  }
  double sum = 0;
  for (std::size_t a = 0; a < columns.size(); ++a) {
    for (std::size_t b = 0; b < a; ++b) {
      const double covariance = n * ones(columns[a], columns[b]) - counts[a] * counts[b];
      sum += std::abs(covariance) / std::sqrt(counts[a] * (n - counts[a]) * counts[b] * (n - counts[b]));
    }
  }
  const double pairs = static_cast<double>(columns.size()) * (static_cast<double>(columns.size()) - 1) / 2;
  return pairs > 0 ? sum / pairs : 0;
}

void weigh_bits(std::span<const std::uint8_t> codes, std::size_t bytes, CodeHealth& health) {
  std::vector<std::uint32_t> counts(8 * bytes);
  for (std::size_t i = 0; i < codes.size(); ++i) {
    for (std::size_t bit = 0; bit < 8; ++bit) {
      counts[8 * (i % bytes) + bit] += (static_cast<unsigned>(codes[i]) >> bit) & 1U;
    }
  }
  const auto term = [](double p) { return p > 0 ? -p * std::log2(p) : 0; };
  for (std::size_t bit = 0; bit < counts.size(); ++bit) {
    const double set = static_cast<double>(counts[bit]) / static_cast<double>(health.codes);
    const double mean = 2 * set - 1;
    health.means.push_back(mean);
    health.mean_imbalance += std::abs(mean) / static_cast<double>(counts.size());
    health.bit_entropy += (term(set) + term(1 - set)) / static_cast<double>(counts.size());
    if (std::abs(mean) > idle_above) {
      health.idle.push_back(static_cast<std::uint32_t>(bit));
    }
  }
  health.idle_share = static_cast<double>(health.idle.size()) / static_cast<double>(counts.size());
}

// What codes that come several times mean.
void count_ties(std::span<const std::uint8_t> codes, std::size_t bytes, CodeHealth& health) {
  std::vector<std::uint32_t> order(health.codes);
  std::iota(order.begin(), order.end(), 0U);
  const auto compare = [&](std::uint32_t a, std::uint32_t b) {
    return std::memcmp(&codes[a * bytes], &codes[b * bytes], bytes);
  };
  std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) { return compare(a, b) < 0; });
  const auto n = static_cast<double>(health.codes);
  double pairs = 0;
  for (std::size_t first = 0; first < order.size();) {
    std::size_t last = first + 1;
    while (last < order.size() && compare(order[first], order[last]) == 0) {
      ++last;
    }
    const auto same = static_cast<double>(last - first);
    ++health.distinct;
    pairs += same * (same - 1);
    health.code_entropy += same / n * std::log2(n / same);
    first = last;
  }
  health.tie_rate = health.codes > 1 ? pairs / (n * (n - 1)) : 0;
}

}  // namespace

Result<CodeHealth> code_health(std::uint32_t bits, std::span<const std::uint8_t> codes) {
  return guard([&]() -> Result<CodeHealth> {
    CodeHealth health;
    health.codes = count_codes(bits, codes);
    if (health.codes == 0 || health.codes > max_codes) {
      return fail(ErrorCode::InvalidArgument,
                  "There are " + std::to_string(health.codes) + " codes; give 1 to 16777216.");
    }
    const std::size_t bytes = bits / 8;
    weigh_bits(codes, bytes, health);
    count_ties(codes, bytes, health);
    health.mean_correlation = mean_correlation(codes, bytes);
    return health;
  });
}

}  // namespace crosshash
