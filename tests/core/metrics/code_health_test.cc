#include "metrics/code_health.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <vector>

#include "random_codes.h"

namespace crosshash {
namespace {

using Bytes = std::vector<std::uint8_t>;

// By the textbook, in two passes over plain numbers.
double pearson(const std::vector<double>& a, const std::vector<double>& b) {
  double mean_a = 0;
  double mean_b = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    mean_a += a[i] / static_cast<double>(a.size());
    mean_b += b[i] / static_cast<double>(a.size());
  }
  double ab = 0;
  double aa = 0;
  double bb = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    ab += (a[i] - mean_a) * (b[i] - mean_b);
    aa += (a[i] - mean_a) * (a[i] - mean_a);
    bb += (b[i] - mean_b) * (b[i] - mean_b);
  }
  return aa > 1e-9 && bb > 1e-9 ? ab / std::sqrt(aa * bb) : NAN;
}

TEST(CodeHealth, OfKnownCodes) {
  // Bit 0 is set in all, bit 1 in half, bit 2 as bit 1, bit 3 as its opposite, bits 4 to 7 never.
  const CodeHealth health = code_health(8, Bytes{0b1001, 0b0111, 0b1001, 0b0111}).value();
  EXPECT_EQ(health.codes, 4);
  EXPECT_EQ(health.means, (std::vector<double>{1, 0, 0, 0, -1, -1, -1, -1}));
  EXPECT_DOUBLE_EQ(health.mean_imbalance, 5.0 / 8);
  EXPECT_DOUBLE_EQ(health.mean_correlation, 1);  // of the three pairs among bits 1, 2 and 3
  EXPECT_DOUBLE_EQ(health.bit_entropy, 3.0 / 8);
  EXPECT_DOUBLE_EQ(health.code_entropy, 1);
  EXPECT_DOUBLE_EQ(health.tie_rate, 4.0 / 12);
  EXPECT_EQ(health.distinct, 2);
  EXPECT_EQ(health.idle, (std::vector<std::uint32_t>{0, 4, 5, 6, 7}));
  EXPECT_DOUBLE_EQ(health.idle_share, 5.0 / 8);
}

TEST(CodeHealth, OfOneCode) {
  const CodeHealth health = code_health(16, Bytes{3, 0}).value();
  EXPECT_EQ(health.tie_rate, 0);
  EXPECT_EQ(health.distinct, 1);
  EXPECT_EQ(health.code_entropy, 0);
  EXPECT_EQ(health.mean_correlation, 0);
  EXPECT_EQ(health.idle_share, 1);
}

TEST(CodeHealth, AgreesWithTheDefinitions) {
  for (const std::size_t bytes : {1U, 3U, 9U}) {
    const std::size_t count = 150;
    Bytes codes = test::clustered_codes(count, bytes, 8);
    codes.back() = 255;
    std::vector<std::vector<double>> bits(8 * bytes);
    std::map<Bytes, double> counts;
    for (std::size_t i = 0; i < count; ++i) {
      const auto code = codes.begin() + static_cast<std::ptrdiff_t>(i * bytes);
      counts[Bytes(code, code + static_cast<std::ptrdiff_t>(bytes))] += 1;
      for (std::size_t bit = 0; bit < 8 * bytes; ++bit) {
        bits[bit].push_back(((code[static_cast<std::ptrdiff_t>(bit / 8)] >> (bit % 8)) & 1) != 0 ? 1 : -1);
      }
    }
    double correlation = 0;
    double pairs = 0;
    double entropy = 0;
    const CodeHealth health = code_health(static_cast<std::uint32_t>(8 * bytes), codes).value();
    for (std::size_t a = 0; a < bits.size(); ++a) {
      double mean = 0;
      for (const double value : bits[a]) {
        mean += value / static_cast<double>(count);
      }
      EXPECT_NEAR(health.means[a], mean, 1e-12);
      for (const double p : {(1 + mean) / 2, (1 - mean) / 2}) {
        entropy -= p > 1e-9 ? p * std::log2(p) / static_cast<double>(bits.size()) : 0;
      }
      for (std::size_t b = 0; b < a; ++b) {
        const double r = pearson(bits[a], bits[b]);
        correlation += std::isfinite(r) ? std::abs(r) : 0;
        pairs += std::isfinite(r) ? 1 : 0;
      }
    }
    EXPECT_NEAR(health.mean_correlation, correlation / pairs, 1e-12);
    EXPECT_NEAR(health.bit_entropy, entropy, 1e-9);
    double code_entropy = 0;
    double ties = 0;
    for (const auto& [code, times] : counts) {
      code_entropy -= times / count * std::log2(times / count);
      ties += times * (times - 1) / (count * (count - 1.0));
    }
    EXPECT_NEAR(health.code_entropy, code_entropy, 1e-12);
    EXPECT_NEAR(health.tie_rate, ties, 1e-12);
    EXPECT_EQ(health.distinct, counts.size());
  }
}

TEST(CodeHealth, RandomCodesAreHealthy) {
  const std::size_t count = 70000;  // more than correlations are computed of
  const CodeHealth health = code_health(64, test::uniform_codes(count, 8, 1)).value();
  EXPECT_LT(health.mean_imbalance, 0.01);
  EXPECT_LT(health.mean_correlation, 0.01);
  EXPECT_GT(health.bit_entropy, 0.999);
  EXPECT_NEAR(health.code_entropy, std::log2(count), 1e-9);
  EXPECT_TRUE(health.idle.empty());
}

TEST(CodeHealth, CodesMustFit) {
  const auto code = [](std::uint32_t bits, const Bytes& codes) { return code_health(bits, codes).error().code; };
  EXPECT_EQ(code(12, Bytes(3)), ErrorCode::WrongBits);
  EXPECT_EQ(code(16, Bytes(3)), ErrorCode::WrongBits);
  EXPECT_EQ(code(16, {}), ErrorCode::InvalidArgument);
}

}  // namespace
}  // namespace crosshash
