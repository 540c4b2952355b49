#include "learning/cross_validation.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <span>
#include <utility>

#include "hashing/hash_function.h"
#include "learning/code_matrix.h"
#include "learning/lift.h"
#include "learning/linear_algebra.h"
#include "learning/random.h"
#include "learning/ridge.h"
#include "metrics/average_precision.h"
#include "metrics/code_words.h"
#include "metrics/relevance.h"
#include "metrics/tie_block.h"

namespace crosshash {
namespace {

Matrix select_rows(const Matrix& rows, std::span<const std::uint32_t> chosen) {
  Matrix selected(static_cast<Eigen::Index>(chosen.size()), rows.cols());
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    selected.row(static_cast<Eigen::Index>(i)) = rows.row(static_cast<Eigen::Index>(chosen[i]));
  }
  return selected;
}

// What a fold has in common for all candidates.
struct FoldData {
  Features kept;
  Features held_out;
  Matrix codes;         // of the kept rows
  CodeWords gallery;    // the same, packed
  Relevance relevance;  // of kept rows to held-out ones
};

FoldData divide(const Fold& fold, const Features& features, const Labels& labels, const Matrix& codes) {
  const Labels queries = value_of(labels.select(fold.held_out));
  const Labels gallery = value_of(labels.select(fold.kept));
  Matrix kept = select_rows(codes, fold.kept);
  CodeWords packed(pack_rows(kept), static_cast<std::size_t>(kept.cols()) / 8);
  return {.kept = value_of(features.select(fold.kept)),
          .held_out = value_of(features.select(fold.held_out)),
          .codes = std::move(kept),
          .gallery = std::move(packed),
          .relevance = value_of(Relevance::by_labels(queries, gallery))};
}

double mean_average_precision(const Matrix& projections, const FoldData& fold) {
  const auto bits = static_cast<std::size_t>(projections.cols());
  const CodeWords queries(pack_rows(projections), bits / 8);
  std::vector<std::uint16_t> distances(fold.gallery.size());
  std::vector<TieBlock> ranking(bits + 1);
  std::vector<std::uint32_t> room;
  double sum = 0;
  for (std::size_t query = 0; query < queries.size(); ++query) {
    fold.gallery.distances(queries.row(query), distances);
    std::ranges::fill(ranking, TieBlock{});
    for (const std::uint16_t distance : distances) {
      ++ranking[distance].items;
    }
    const auto relevant = fold.relevance.of(query, room);
    for (const std::uint32_t item : relevant) {
      ++ranking[distances[item]].relevant;
    }
    sum += average_precision(ranking, static_cast<std::uint32_t>(relevant.size()));
  }
  return sum / static_cast<double>(queries.size());
}

// One width and ridge: a value a fold.
struct Candidate {
  double width = 0;
  double ridge = 0;
  std::vector<double> quality;
  std::vector<double> agreement;
};

double mean(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double standard_error(std::span<const double> values) {
  const double centre = mean(values);
  double squares = 0;
  for (const double value : values) {
    squares += (value - centre) * (value - centre);
  }
  const auto count = static_cast<double>(values.size());
  return std::sqrt(squares / (count - 1) / count);
}

// Adds this fold's figures to the candidates of one width, one for each ridge.
void try_ridges(const FoldData& fold, std::size_t anchors, std::uint64_t seed, std::span<Candidate> candidates) {
  const FeatureMap map = lifted(fold.kept, {.anchors = anchors, .width = candidates.front().width}, seed);
  const Matrix rows = map.apply(fold.kept);
  const Matrix held_out = map.apply(fold.held_out);
  const Ridge regression(rows, fold.codes);
  for (Candidate& candidate : candidates) {
    const Matrix weights = regression.weights(candidate.ridge);
    const double agreeing = signs(product(rows, weights)).cwiseProduct(fold.codes).mean();  // -1 to 1
    candidate.quality.push_back(mean_average_precision(product(held_out, weights), fold));
    candidate.agreement.push_back((1 + agreeing) / 2);
  }
}

RidgeChoice best_of(std::span<const Candidate> candidates) {
  const auto best = std::ranges::max_element(candidates, {}, [](const Candidate& one) { return mean(one.quality); });
  const double least = mean(best->quality) - 0.5 * standard_error(best->quality);
  RidgeChoice choice = {.agreement = -1};
  for (const Candidate& candidate : candidates) {
    const RidgeChoice one = {.width = candidate.width,
                             .ridge = candidate.ridge,
                             .quality = mean(candidate.quality),
                             .agreement = mean(candidate.agreement)};
    if (one.quality >= least && one.agreement > choice.agreement) {
      choice = one;
    }
  }
  return choice;
}

std::vector<double> widths_of(const RidgeGrid& grid) {
  return grid.anchors > 0 ? grid.widths : std::vector<double>{Lift{}.width};
}

}  // namespace

std::vector<Fold> k_fold(std::size_t rows, std::size_t folds, std::uint64_t seed) {
  Random random(seed);
  std::vector<std::uint32_t> fold_of(rows);
  std::size_t next = 0;
  for (const std::uint32_t row : random.choose(rows, rows)) {
    fold_of[row] = static_cast<std::uint32_t>(next++ % folds);
  }
  std::vector<Fold> all(folds);
  for (std::uint32_t row = 0; row < rows; ++row) {
    for (std::size_t fold = 0; fold < folds; ++fold) {
      (fold_of[row] == fold ? all[fold].held_out : all[fold].kept).push_back(row);
    }
  }
  return all;
}

std::optional<RidgeChoice> choose_ridge(const Features& features, const Labels& labels, const Matrix& codes,
                                        const RidgeGrid& grid, const LearningRun& run, bool& stopped) {
  Random random(run.seed);
  std::vector<std::uint32_t> rows = random.choose(std::min(features.rows(), RidgeGrid::most_rows), features.rows());
  std::ranges::sort(rows);
  const Features tried = value_of(features.select(rows));
  const Labels tried_labels = value_of(labels.select(rows));
  const Matrix tried_codes = select_rows(codes, rows);
  std::vector<FoldData> folds;
  for (const Fold& fold : k_fold(rows.size(), grid.folds, run.seed)) {
    folds.push_back(divide(fold, tried, tried_labels, tried_codes));
  }
  const std::vector<double> widths = widths_of(grid);
  const std::size_t anchors = std::min(grid.anchors, RidgeGrid::most_anchors);
  std::vector<Candidate> candidates;
  double loss = std::numeric_limits<double>::quiet_NaN();
  for (std::size_t step = 0; step < widths.size() * folds.size() && !stopped; ++step) {
    const std::size_t fold = step % folds.size();
    if (fold == 0) {
      for (const double ridge : grid.ridges) {
        candidates.push_back({.width = widths[step / folds.size()], .ridge = ridge, .quality = {}, .agreement = {}});
      }
    }
    try_ridges(folds[fold], anchors, run.seed, std::span(candidates).last(grid.ridges.size()));
    if (fold + 1 == folds.size()) {
      loss = 1 - best_of(candidates).quality;
    }
    stopped = !run.go_on(
        {.phase = "cross-validation", .iteration = step + 1, .iterations = widths.size() * folds.size(), .loss = loss});
  }
  std::erase_if(candidates, [&](const Candidate& one) { return one.quality.size() < folds.size(); });
  return candidates.empty() ? std::nullopt : std::optional(best_of(candidates));
}

}  // namespace crosshash
