// How well the candidates of the integer score serve: the ten best of an asymmetric search are the ten best of all
// codes by the float score, but for one in a hundred at most.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

#include "../random_codes.h"
#include "asymmetric_reference.h"
#include "codes/code_set.h"

namespace crosshash {
namespace {

constexpr std::size_t k = 10;
constexpr std::size_t count = 10000;
constexpr std::size_t queries = 5;

struct Sample {
  std::vector<std::uint8_t> codes;
  std::vector<float> projections;
};

// Fair bits, and queries that have nothing to do with them.
Sample uniform(std::uint32_t bits, std::uint32_t seed) {
  return {.codes = test::uniform_codes(count, code_bytes(bits), seed),
          .projections = test::normal_projections(queries * bits, seed + 1)};
}

// A few codes with at most one bit changed, many times over.
Sample duplicates(std::uint32_t bits, std::uint32_t seed) {
  return {.codes = test::clustered_codes(count, code_bytes(bits), seed),
          .projections = test::normal_projections(queries * bits, seed + 1)};
}

// What a hash function makes of clustered embeddings: signs of centre + noise, where the first bits carry most of the
// variance; queries come from the same clusters.
Sample clusters(std::uint32_t bits, std::uint32_t seed) {
  constexpr std::size_t centres = 50;
  std::mt19937 random(seed);
  const auto noise = [&] { return static_cast<float>(random()) / 0x1p+31F - 1; };  // -1 to 1
  const std::vector<float> means = test::normal_projections(centres * bits, seed + 2);
  const auto draw = [&](auto&& take) {
    const std::size_t centre = random() % centres;
    for (std::size_t bit = 0; bit < bits; ++bit) {
      const float deviation = 1 / (1 + static_cast<float>(bit) / 16);
      take(bit, deviation * (means[centre * bits + bit] + noise()));
    }
  };
  Sample sample{.codes = std::vector<std::uint8_t>(count * code_bytes(bits)), .projections = {}};
  for (std::size_t i = 0; i < count; ++i) {
    draw([&](std::size_t bit, float value) {
      std::uint8_t& byte = sample.codes[i * code_bytes(bits) + bit / 8];
      byte = static_cast<std::uint8_t>(byte | (value > 0 ? 1U << (bit % 8) : 0U));
    });
  }
  for (std::size_t query = 0; query < queries; ++query) {
    draw([&](std::size_t /*bit*/, float value) { sample.projections.push_back(value); });
  }
  return sample;
}

// The ten best positions of all codes by the float score.
std::vector<std::uint32_t> float_order(const Sample& sample, std::span<const float> projections) {
  const std::size_t bytes = projections.size() / 8;
  std::vector<std::pair<float, std::uint32_t>> scored;
  for (std::uint32_t i = 0; i < count; ++i) {
    scored.emplace_back(-asymmetric_score(projections, std::span(sample.codes).subspan(i * bytes, bytes)), i);
  }
  std::ranges::partial_sort(scored, scored.begin() + k);
  std::vector<std::uint32_t> best;
  for (std::size_t i = 0; i < k; ++i) {
    best.push_back(scored[i].second);
  }
  return best;
}

class AsymmetricOverlap : public testing::TestWithParam<Sample (*)(std::uint32_t, std::uint32_t)> {};

TEST_P(AsymmetricOverlap, IsAtLeast99InAHundred) {
  for (const std::uint32_t bits : {64U, 256U, 1024U}) {
    std::size_t shared = 0;
    std::size_t wanted = 0;
    for (const std::uint32_t seed : {1U, 100U, 200U}) {
      const Sample sample = GetParam()(bits, seed);
      CodeSet codes = CodeSet::create(bits).value();
      ASSERT_TRUE(codes.append(sample.codes).has_value());
      auto cursor = AsymmetricCursor::create(bits, count, sample.projections, {.k = k}).value();
      while (!cursor.advance(std::vector{codes.view()}, count).value()) {
      }
      for (std::size_t query = 0; query < queries; ++query) {
        const auto expected = float_order(sample, std::span(sample.projections).subspan(query * bits, bits));
        shared += static_cast<std::size_t>(std::ranges::count_if(cursor.hits(query), [&](const AsymmetricHit& hit) {
          return std::ranges::find(expected, hit.position) != expected.end();
        }));
        wanted += k;
      }
    }
    RecordProperty("overlap_at_" + std::to_string(bits), static_cast<int>(shared * 1000 / wanted));
    EXPECT_GE(static_cast<double>(shared), 0.99 * static_cast<double>(wanted)) << bits << " bits";
  }
}

INSTANTIATE_TEST_SUITE_P(Data, AsymmetricOverlap, testing::Values(&uniform, &duplicates, &clusters),
                         [](const auto& data) {
                           return data.param == &uniform      ? "Uniform"
                                  : data.param == &duplicates ? "Duplicates"
                                                              : "Clusters";
                         });

}  // namespace
}  // namespace crosshash
