#include "index/asymmetric_cursor.h"

#include <cmath>
#include <string>
#include <utility>

#include "hashing/asymmetric.h"
#include "index/asymmetric_scan.h"
#include "index/part_walk.h"

namespace crosshash {
namespace {

// Scoring a candidate takes about as long as scanning so many codes.
constexpr std::size_t codes_per_candidate = 64;

Result<void> check_query(std::uint32_t bits, std::size_t count, std::span<const float> projections,
                         const SearchOptions& options) {
  if (auto checked = check_bits(bits); !checked) {
    return std::unexpected(checked.error());
  }
  if (projections.empty() || projections.size() % bits != 0) {
    return fail(ErrorCode::WrongBits, std::to_string(projections.size()) + " projections do not fit codes of " +
                                          std::to_string(bits) + " bits.");
  }
  if (!std::ranges::all_of(projections, [](float projection) { return std::isfinite(projection); })) {
    return fail(ErrorCode::InvalidArgument, "A query's projections must be finite numbers.");
  }
  if (options.max_distance < bits) {
    return fail(ErrorCode::InvalidArgument, "An asymmetric search has no radius.");
  }
  return check_search(options, count);
}

// A query whose sums pass the largest float is made smaller by a power of two, which leaves its scores as they are.
void keep_sums_finite(std::span<float> projections) {
  float total = 0;
  for (const float projection : projections) {
    total += std::abs(projection);
  }
  if (!std::isfinite(total)) {
    std::ranges::transform(projections, projections.begin(), [](float projection) { return projection / 4096; });
  }
}

bool is_better(const AsymmetricHit& a, const AsymmetricHit& b) {
  return a.score != b.score ? a.score > b.score : a.position < b.position;
}

}  // namespace

AsymmetricCursor::AsymmetricCursor(std::uint32_t bits, std::size_t count, SearchOptions options)
    : bits_(bits), count_(count), k_(options.k), allowed_(std::move(options.allowed)) {}

Result<AsymmetricCursor> AsymmetricCursor::create(std::uint32_t bits, std::size_t count,
                                                  std::span<const float> projections, SearchOptions options) {
  return guard([&]() -> Result<AsymmetricCursor> {
    if (auto checked = check_query(bits, count, projections, options); !checked) {
      return std::unexpected(checked.error());
    }
    AsymmetricCursor cursor(bits, count, std::move(options));
    for (std::size_t first = 0; first < projections.size(); first += bits) {
      cursor.add_query(projections.subspan(first, bits));
    }
    return cursor;
  });
}

Result<bool> AsymmetricCursor::advance(std::span<const CodeView> parts, std::size_t codes) {
  return guard([&]() -> Result<bool> {
    if (auto checked = check_parts(parts, bits_, count_); !checked) {
      return std::unexpected(checked.error());
    }
    if (scanned_ < count_) {
      scanned_ = walk_parts(parts, count_, scanned_, codes,
                            [&](const CodeView& part, std::size_t first, std::size_t last, std::size_t part_start) {
                              scan_part(part, first, last, part_start);
                            });
      if (scanned_ < count_) {
        return false;
      }
    }
    for (std::size_t spent = 0; scored_ < queries() && spent <= codes; ++scored_) {
      if (auto scored = score_candidates(parts, scored_); !scored) {
        return std::unexpected(scored.error());
      }
      spent += hits_[scored_].size() * codes_per_candidate;
    }
    return done();
  });
}

std::span<const AsymmetricHit> AsymmetricCursor::hits(std::size_t query) const noexcept {
  const auto all = candidates(query);
  return all.first(std::min(all.size(), k_));
}

std::span<const AsymmetricHit> AsymmetricCursor::candidates(std::size_t query) const noexcept {
  return done() ? std::span<const AsymmetricHit>(hits_[query]) : std::span<const AsymmetricHit>();
}

void AsymmetricCursor::add_query(std::span<const float> projections) {
  tables_.emplace_back(projections);
  tops_.emplace_back(asymmetric_candidates(k_), count_);
  hits_.emplace_back();
  projections_.insert(projections_.end(), projections.begin(), projections.end());
  keep_sums_finite(std::span(projections_).last(bits_));
}

void AsymmetricCursor::scan_part(const CodeView& part, std::size_t first, std::size_t last, std::size_t part_start) {
  walk_tiles(part, first, last, queries(), [&](std::size_t query, std::size_t tile_first, std::size_t tile_last) {
    asymmetric_scan(part, tile_first, tile_last, static_cast<std::uint32_t>(part_start), tables_[query],
                    allowed_ ? &*allowed_ : nullptr, tops_[query]);
  });
}

Result<void> AsymmetricCursor::score_candidates(std::span<const CodeView> parts, std::size_t query) {
  const std::span<const AsymmetricCandidate> candidates = tops_[query].sorted();
  std::vector<std::uint32_t> positions(candidates.size());
  std::ranges::transform(candidates, positions.begin(), &AsymmetricCandidate::position);
  const auto scores = asymmetric_scores(parts, std::span(projections_).subspan(query * bits_, bits_), positions);
  if (!scores) {
    return std::unexpected(scores.error());
  }
  std::vector<AsymmetricHit> hits;
  hits.reserve(candidates.size());
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    hits.push_back({.score = (*scores)[i], .integer_score = candidates[i].score, .position = candidates[i].position});
  }
  std::ranges::sort(hits, is_better);
  hits_[query] = std::move(hits);
  return {};
}

}  // namespace crosshash
