#include "index/multi_index_search.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>
#include <utility>

#include "index/multi_index_neighbours.h"

namespace crosshash {

MultiIndexSearch::MultiIndexSearch(std::span<const SubstringTable> tables, CodesByPosition codes,
                                   std::span<const std::uint8_t> query, const PositionSet* allowed, const TopK& top,
                                   Prices prices)
    : tables_(tables),
      codes_(std::move(codes)),
      bytes_(query.size()),
      allowed_(allowed),
      start_bound_(top.bound()),
      nearest_(top),
      prices_(prices),
      limit_(prices.scan * search_share),
      spent_(prices.search) {
  std::memcpy(query_.data(), query.data(), query.size());
}

bool MultiIndexSearch::run() {
  if (start_bound_ == 0) {
    return true;
  }
  for (std::uint32_t step = 0; step <= last_step();) {
    // All that is left is looked at together when that is cheap enough: then its price is known before a code is read.
    const bool all = spent_ + lookup_cost(step, last_step()) <= limit_;
    const std::uint32_t end = all ? last_step() : step;
    if (!all && spent_ + lookup_cost(step, end) > limit_) {
      return false;
    }
    look(step, end);
    if (!check(step)) {
      return false;
    }
    step = end + 1;
  }
  return true;
}

TopK MultiIndexSearch::take(const TopK& top) {
  std::ranges::sort(hits_, {}, &Hit::position);
  TopK result = top;
  for (const Hit& hit : hits_) {
    if (hit.distance < result.bound()) {
      result.offer(hit);
    }
  }
  return result;
}

// The step after which no hit can be missing, by the hits that there are.
std::uint32_t MultiIndexSearch::last_step() const noexcept {
  // A code just at the bound of the hits so far still enters when it lies before one of them.
  return std::min(nearest_.bound(), start_bound_ - 1);
}

// The number of buckets that all steps before `step` look at.
double MultiIndexSearch::lookups_before(std::uint32_t step) const noexcept {
  const auto number = static_cast<std::uint32_t>(tables_.size());
  const std::uint32_t bits = tables_.back().substring().bits;
  const std::uint32_t longer = static_cast<std::uint32_t>(bytes_ * 8) - bits * number;  // tables of one bit more
  const auto of_round = [&](std::uint32_t radius, std::uint32_t tables) {
    double lookups = static_cast<double>(neighbours(bits, radius)) * (tables - std::min(tables, longer));
    if (longer > 0) {
      lookups += static_cast<double>(neighbours(bits + 1, radius)) * std::min(tables, longer);
    }
    return lookups;
  };
  double lookups = of_round(step / number, step % number);
  for (std::uint32_t radius = 0; radius < step / number; ++radius) {
    lookups += of_round(radius, number);
  }
  return lookups;
}

double MultiIndexSearch::lookup_cost(std::uint32_t first_step, std::uint32_t last_step) const noexcept {
  return (lookups_before(last_step + 1) - lookups_before(first_step)) * prices_.lookup;
}

// Finds the buckets of some steps that are not empty.
void MultiIndexSearch::look(std::uint32_t first_step, std::uint32_t last_step) {
  spent_ += lookup_cost(first_step, last_step);
  looks_.clear();
  buckets_.clear();
  for (std::uint32_t step = first_step; step <= last_step; ++step) {
    const SubstringTable& table = tables_[step % tables_.size()];
    const std::uint32_t value = substring_value(query_, table.substring());
    const auto radius = static_cast<std::uint32_t>(step / tables_.size());
    std::size_t candidates = 0;
    for_each_neighbour(value, table.substring().bits, radius, [&](std::uint32_t neighbour) {
      if (const auto bucket = table.bucket(neighbour); !bucket.empty()) {
        buckets_.push_back(bucket);
        candidates += bucket.size();
      }
    });
    looks_.push_back({.end = buckets_.size(), .candidates = candidates});
  }
}

// Reads the codes in the buckets found, step by step from `first_step`. False when that costs too much.
bool MultiIndexSearch::check(std::uint32_t first_step) {
  double rest = 0;
  for (const Look& look : looks_) {
    rest += static_cast<double>(look.candidates) * prices_.candidate;
  }
  const bool to_the_end = first_step + looks_.size() > last_step();
  if (to_the_end && rest <= prices_.scan * rest_share) {
    limit_ = std::numeric_limits<double>::infinity();
  }
  std::size_t begin = 0;
  std::uint32_t step = first_step;
  for (const Look& look : looks_) {
    if (step > last_step()) {
      return true;
    }
    const double cost = static_cast<double>(look.candidates) * prices_.candidate;
    if (spent_ + cost > limit_) {
      return false;
    }
    spent_ += cost;
    check_step(std::span(buckets_).subspan(begin, look.end - begin), look.candidates, step);
    begin = look.end;
    ++step;
  }
  return true;
}

void MultiIndexSearch::check_step(std::span<const std::span<const std::uint32_t>> buckets, std::size_t candidates,
                                  std::uint32_t step) {
  // In one run first: a loop over buckets whose sizes nobody can predict would wait for each code before it asked
  // memory for the next.
  positions_.clear();
  positions_.reserve(candidates);
  for (const auto bucket : buckets) {
    for (const std::uint32_t position : bucket) {
      positions_.push_back(position);
    }
  }
  for (const std::uint32_t position : positions_) {
    if (allowed_ != nullptr && !allowed_->contains(position)) {
      continue;
    }
    const Hit hit{.distance = difference(codes_.row(position)), .position = position};
    if (hit.distance > last_step() || met_before(step)) {
      continue;
    }
    hits_.push_back(hit);
    if (hit.distance < nearest_.bound()) {
      nearest_.offer(hit);
    }
  }
}

// The Hamming distance of a code from the query. Keeps the bits that differ.
std::uint32_t MultiIndexSearch::difference(CodeRow row) noexcept {
  int distance = 0;
  for (std::size_t begin = 0; begin < bytes_; begin += 8) {
    const std::uint64_t differing = row.word(begin, bytes_) ^ query_[begin / 8];
    differing_[begin / 8] = differing;
    distance += std::popcount(differing);
  }
  return static_cast<std::uint32_t>(distance);
}

// Whether an earlier step found the last candidate as well. This needs no memory of the positions that were met.
bool MultiIndexSearch::met_before(std::uint32_t step) const noexcept {
  const std::size_t number = tables_.size();
  for (std::size_t table = 0; table < number; ++table) {
    const std::uint32_t differing = substring_value(differing_, tables_[table].substring());
    if (static_cast<std::size_t>(std::popcount(differing)) * number + table < step) {
      return true;
    }
  }
  return false;
}

}  // namespace crosshash
