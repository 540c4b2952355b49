// How well queries find what is relevant to them in a gallery: all metrics at once, for codes, for real-valued
// embeddings, for real-valued queries against codes, and for rankings made elsewhere.
//
// Every number is a mean over the queries and an expectation over ties: items at one distance come in any order.
// Queries without a relevant item count, with 0. Shares and precisions lie in 0 to 1.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "error.h"
#include "metrics/depth_quality.h"
#include "metrics/recall_level.h"
#include "metrics/relevance.h"

namespace crosshash {

// How far an evaluation is.
struct EvaluationStep {
  std::size_t done = 0;  // queries
  std::size_t queries = 0;
};

// Told now and then; returning false ends the evaluation, which then covers the queries so far.
using EvaluationWatch = std::function<bool(const EvaluationStep&)>;

struct EvaluationOptions {
  std::vector<std::uint32_t> ks = {1, 5, 10};  // depths of `at_k`, each 1 to 2^24 (KOutOfRange)
  std::uint32_t map_k = 0;                     // of `map_at_k_*`; 0: all
  std::vector<std::uint32_t> top_n = {};  // depths of `top_n`, as `ks`; empty: 1, 2, 5, 10, ... and the gallery's size
  std::vector<std::uint32_t> radii = {};  // of `hash_lookup`, each at most the bits; empty: all from 0 to the bits
  std::uint32_t recall_steps = 10;        // `precision_recall` has recall 0, 1 / steps, ..., 1; 1 to 1000
  bool exclude_self = false;              // within a modality: query i is gallery item i, and not to be found
  EvaluationWatch watch = {};             // may be empty
};

// Looking up all codes within a radius of the query's (hash tables do this for small radii).
struct RadiusQuality {
  std::uint32_t radius = 0;
  double pooled_precision = 0;  // relevant in the balls of all queries / items in the balls; 0 when all are empty
  double pooled_recall = 0;     // relevant in the balls of all queries / relevant items of all queries
  double precision = 0;         // precision at radius: the mean over the queries, where an empty ball counts 0
  double empty = 0;             // the share of queries whose ball is empty
};

// The first hit of one query, for `calibrate`.
struct FirstHit {
  double score = 0;  // Hamming distance (lower is better), cosine or asymmetric score (higher is better)
  double right = 0;  // the chance that it is relevant: the share of relevant items among those that tie for first
};

struct Evaluation {
  std::size_t queries = 0;
  std::size_t gallery = 0;
  std::size_t queries_without_relevant = 0;

  double map = 0;                // mean AP@all
  double map_at_k_found = 0;     // mean AP@k over the relevant among the first k (AveragePrecisionAtK)
  double map_at_k_possible = 0;  // mean AP@k over min(R, k)
  double rsum = 0;      // 100 (R@1 + R@5 + R@10), one direction: the literature's is the sum of both directions'
  double tie_rate = 0;  // the chance that two gallery items tie for a query
  std::vector<DepthQuality> at_k;  // in the order of `ks`
  std::vector<RecallLevel> precision_recall;
  std::vector<DepthQuality> top_n;
  std::vector<RadiusQuality> hash_lookup;  // of codes; else empty
  std::vector<FirstHit> first_hits;        // one a query; empty for rankings, and where the gallery has nothing else
  bool stopped = false;                    // by the watch; `queries` then says how many were done
};

// All of these fail with InvalidArgument when there is no query or no gallery item, when queries, gallery and relevance
// do not have the same sizes, when there are more queries than gallery items to exclude, or an option is out of range.

// By Hamming distance. `queries` and `gallery` hold packed codes of `bits` (a multiple of 8 from 8 to 1024; WrongBits),
// bits / 8 bytes each.
Result<Evaluation> evaluate_codes(std::uint32_t bits, std::span<const std::uint8_t> queries,
                                  std::span<const std::uint8_t> gallery, const Relevance& relevance,
                                  const EvaluationOptions& options = {});

// By cosine. `queries` and `gallery` hold rows of `dimensions` values (WrongDimensions when they do not); a value that
// is not finite is an InvalidArgument. A row of zeros is at cosine 0 to all.
Result<Evaluation> evaluate_scores(std::size_t dimensions, std::span<const float> queries,
                                   std::span<const float> gallery, const Relevance& relevance,
                                   const EvaluationOptions& options = {});

// By asymmetric score (hashing/asymmetric.h), in double precision. `query_projections` holds `bits` finite values a
// query: what a hash function says before the signs are taken. `gallery` as in evaluate_codes.
Result<Evaluation> evaluate_asymmetric(std::uint32_t bits, std::span<const float> query_projections,
                                       std::span<const std::uint8_t> gallery, const Relevance& relevance,
                                       const EvaluationOptions& options = {});

// By orders that someone else made, such as re-ranked hits: query i has the gallery items at `row_starts[i]` to
// `row_starts[i + 1] - 1` of `items`, best first, without ties. Not all items must be there; those that are not count
// as never found. `exclude_self` leaves the query out wherever it is. Fails with InvalidArgument also when an item
// comes twice for a query or is not in the gallery.
Result<Evaluation> evaluate_rankings(std::span<const std::uint32_t> row_starts, std::span<const std::uint32_t> items,
                                     const Relevance& relevance, const EvaluationOptions& options = {});

}  // namespace crosshash
