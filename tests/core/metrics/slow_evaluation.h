// A whole evaluation by the definitions, from a table of distances: averaged over all orders of the ties.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <vector>

#include "metrics/evaluation.h"
#include "slow_ranking.h"

namespace crosshash::test {

struct DistanceTable {
  std::vector<std::vector<double>> distances;  // a row a query
  std::function<bool(std::size_t, std::size_t)> relevant;
};

// The mean over the queries of what `metric` says of an order and the number of relevant items.
inline double mean_over_queries(const DistanceTable& table, bool exclude_self,
                                const std::function<double(const Order&, std::size_t)>& metric) {
  double sum = 0;
  for (std::size_t query = 0; query < table.distances.size(); ++query) {
    std::map<double, TieBlock> blocks;
    std::size_t relevant = 0;
    for (std::size_t item = 0; item < table.distances[query].size(); ++item) {
      if (!exclude_self || item != query) {
        TieBlock& block = blocks[table.distances[query][item]];
        ++block.items;
        block.relevant += table.relevant(query, item) ? 1 : 0;
        relevant += table.relevant(query, item) ? 1 : 0;
      }
    }
    std::vector<TieBlock> ranking;
    for (const auto& [distance, block] : blocks) {
      ranking.push_back(block);
    }
    sum += mean_over_orders(ranking, [&](const Order& order) { return metric(order, relevant); });
  }
  return sum / static_cast<double>(table.distances.size());
}

inline double ratio(double sum, std::size_t count) { return count == 0 ? 0 : sum / static_cast<double>(count); }

inline void expect_depth(const DepthQuality& depth, const DistanceTable& table, bool exclude_self) {
  const std::size_t k = depth.k;
  const auto mean = [&](auto metric) { return mean_over_queries(table, exclude_self, metric); };
  EXPECT_NEAR(depth.recall, mean([&](const Order& order, std::size_t) { return found_in(order, k) > 0 ? 1.0 : 0.0; }),
              1e-12);
  EXPECT_NEAR(depth.share_found, mean([&](const Order& order, std::size_t relevant) {
                return ratio(static_cast<double>(found_in(order, k)), relevant);
              }),
              1e-12);
  EXPECT_NEAR(depth.precision, mean([&](const Order& order, std::size_t) {
                return ratio(static_cast<double>(found_in(order, k)), std::min(k, order.size()));
              }),
              1e-12);
}

// Expects what does not depend on distances, only on their order.
inline void expect_evaluation(const Evaluation& evaluation, const DistanceTable& table,
                              const EvaluationOptions& options) {
  const bool exclude_self = options.exclude_self;
  const auto mean = [&](auto metric) { return mean_over_queries(table, exclude_self, metric); };
  EXPECT_EQ(evaluation.queries, table.distances.size());
  EXPECT_EQ(evaluation.gallery, table.distances.front().size());
  EXPECT_FALSE(evaluation.stopped);
  EXPECT_NEAR(static_cast<double>(evaluation.queries_without_relevant), mean([&](const Order&, std::size_t relevant) {
                                                                          return relevant == 0 ? 1.0 : 0.0;
                                                                        }) * static_cast<double>(evaluation.queries),
              1e-9);
  EXPECT_NEAR(evaluation.map, mean([](const Order& order, std::size_t relevant) {
                return ratio(precisions(order, order.size()), relevant);
              }),
              1e-12);
  const std::size_t map_k = options.map_k == 0 ? table.distances.front().size() : options.map_k;
  EXPECT_NEAR(evaluation.map_at_k_found, mean([&](const Order& order, std::size_t) {
                return ratio(precisions(order, map_k), found_in(order, map_k));
              }),
              1e-12);
  EXPECT_NEAR(evaluation.map_at_k_possible, mean([&](const Order& order, std::size_t relevant) {
                return ratio(precisions(order, map_k), std::min(relevant, map_k));
              }),
              1e-12);
  EXPECT_NEAR(evaluation.rsum, 100 * mean([](const Order& order, std::size_t) {
                                 return (found_in(order, 1) > 0 ? 1.0 : 0.0) + (found_in(order, 5) > 0 ? 1.0 : 0.0) +
                                        (found_in(order, 10) > 0 ? 1.0 : 0.0);
                               }),
              1e-10);
  ASSERT_EQ(evaluation.at_k.size(), options.ks.size());
  for (std::size_t i = 0; i < options.ks.size(); ++i) {
    EXPECT_EQ(evaluation.at_k[i].k, options.ks[i]);
    expect_depth(evaluation.at_k[i], table, exclude_self);
  }
  for (const DepthQuality& depth : evaluation.top_n) {
    expect_depth(depth, table, exclude_self);
  }
  ASSERT_EQ(evaluation.precision_recall.size(), options.recall_steps + 1);
  for (std::size_t s = 0; s <= options.recall_steps; ++s) {
    EXPECT_DOUBLE_EQ(evaluation.precision_recall[s].recall, static_cast<double>(s) / options.recall_steps);
    EXPECT_NEAR(evaluation.precision_recall[s].precision, mean([&](const Order& order, std::size_t relevant) {
                  std::size_t wanted = 1;
                  while (wanted * options.recall_steps < s * relevant) {
                    ++wanted;
                  }
                  return relevant == 0 ? 0 : precision_of(order, wanted);
                }),
                1e-12);
  }
}

}  // namespace crosshash::test
