#include "metrics/evaluation_sums.h"

#include <algorithm>

#include "metrics/average_precision.h"

namespace crosshash {
namespace {

std::vector<DepthQuality> depths(std::span<const std::uint32_t> ks) {
  std::vector<DepthQuality> all;
  all.reserve(ks.size());
  for (const std::uint32_t k : ks) {
    all.push_back({.k = k});
  }
  return all;
}

// 1, 2, 5, 10, 20, 50 and so on, and `most`.
std::vector<std::uint32_t> ladder(std::size_t most) {
  std::vector<std::uint32_t> steps;
  for (std::size_t decade = 1; decade < most; decade *= 10) {
    for (const std::size_t factor : {1U, 2U, 5U}) {
      if (factor * decade < most) {
        steps.push_back(static_cast<std::uint32_t>(factor * decade));
      }
    }
  }
  steps.push_back(static_cast<std::uint32_t>(std::max<std::size_t>(most, 1)));
  return steps;
}

void add_depths(std::vector<DepthQuality>& sums, std::span<const TieBlock> ranking, std::uint32_t relevant) {
  for (DepthQuality& sum : sums) {
    const DepthQuality here = depth_quality(ranking, relevant, sum.k);
    sum.recall += here.recall;
    sum.share_found += here.share_found;
    sum.precision += here.precision;
  }
}

void divide(std::vector<DepthQuality>& sums, double queries) {
  for (DepthQuality& sum : sums) {
    sum.recall /= queries;
    sum.share_found /= queries;
    sum.precision /= queries;
  }
}

double share(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

// The chance that two of the ranked items tie.
double tie_rate(std::span<const TieBlock> ranking) {
  double items = 0;
  double pairs = 0;
  for (const TieBlock& block : ranking) {
    items += block.items;
    pairs += static_cast<double>(block.items) * (block.items - 1.0);
  }
  return items < 2 ? 0 : pairs / (items * (items - 1));
}

}  // namespace

EvaluationSums::EvaluationSums(const EvaluationOptions& options, std::size_t gallery, std::optional<std::uint32_t> bits)
    : map_k_(options.map_k),
      rsum_depths_(depths(std::vector<std::uint32_t>{1, 5, 10})),
      precisions_(options.recall_steps + 1) {
  sums_.at_k = depths(options.ks);
  sums_.top_n = depths(options.top_n.empty() ? ladder(gallery - (options.exclude_self ? 1 : 0)) : options.top_n);
  if (bits) {
    for (std::uint32_t radius = 0; options.radii.empty() && radius <= *bits; ++radius) {
      sums_.hash_lookup.push_back({.radius = radius});
    }
    for (const std::uint32_t radius : options.radii) {
      sums_.hash_lookup.push_back({.radius = radius});
    }
    ball_items_.resize(sums_.hash_lookup.size());
    ball_relevant_.resize(sums_.hash_lookup.size());
  }
}

void EvaluationSums::add(std::span<const TieBlock> ranking, std::uint32_t relevant) {
  ++sums_.queries;
  sums_.queries_without_relevant += relevant == 0 ? 1 : 0;
  all_relevant_ += relevant;
  const double whole = average_precision(ranking, relevant);
  sums_.map += whole;
  if (map_k_ > 0) {
    const AveragePrecisionAtK at_k = average_precision_at(ranking, relevant, map_k_);
    sums_.map_at_k_found += at_k.found;
    sums_.map_at_k_possible += at_k.possible;
  } else {
    sums_.map_at_k_found += whole;
    sums_.map_at_k_possible += whole;
  }
  sums_.tie_rate += tie_rate(ranking);
  add_depths(rsum_depths_, ranking, relevant);
  add_depths(sums_.at_k, ranking, relevant);
  add_depths(sums_.top_n, ranking, relevant);
  add_precision_at_recall(ranking, relevant, precisions_);
  if (!sums_.hash_lookup.empty()) {
    add_lookups(ranking);
  }
}

void EvaluationSums::add_lookups(std::span<const TieBlock> ranking) {
  std::vector<TieBlock> balls(ranking.begin(), ranking.end());
  for (std::size_t radius = 1; radius < balls.size(); ++radius) {
    balls[radius].items += balls[radius - 1].items;
    balls[radius].relevant += balls[radius - 1].relevant;
  }
  for (std::size_t i = 0; i < sums_.hash_lookup.size(); ++i) {
    RadiusQuality& sum = sums_.hash_lookup[i];
    const TieBlock& ball = balls[sum.radius];
    ball_items_[i] += ball.items;
    ball_relevant_[i] += ball.relevant;
    sum.precision += share(ball.relevant, ball.items);
    sum.empty += ball.items == 0 ? 1 : 0;
  }
}

Evaluation EvaluationSums::means() const {
  Evaluation evaluation = sums_;
  const auto queries = static_cast<double>(sums_.queries);
  evaluation.map /= queries;
  evaluation.map_at_k_found /= queries;
  evaluation.map_at_k_possible /= queries;
  evaluation.tie_rate /= queries;
  for (const DepthQuality& depth : rsum_depths_) {
    evaluation.rsum += 100 * depth.recall / queries;
  }
  divide(evaluation.at_k, queries);
  divide(evaluation.top_n, queries);
  for (std::size_t s = 0; s < precisions_.size(); ++s) {
    evaluation.precision_recall.push_back(
        {.recall = static_cast<double>(s) / static_cast<double>(precisions_.size() - 1),
         .precision = precisions_[s] / queries});
  }
  for (std::size_t i = 0; i < evaluation.hash_lookup.size(); ++i) {
    RadiusQuality& lookup = evaluation.hash_lookup[i];
    lookup.pooled_precision = share(ball_relevant_[i], ball_items_[i]);
    lookup.pooled_recall = share(ball_relevant_[i], all_relevant_);
    lookup.precision /= queries;
    lookup.empty /= queries;
  }
  return evaluation;
}

}  // namespace crosshash
