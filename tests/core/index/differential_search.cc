#include "differential_search.h"

#include <algorithm>
#include <memory>
#include <span>
#include <stdexcept>
#include <utility>

#include "index/multi_index.h"
#include "index/search_cursor.h"
#include "reference_search.h"

namespace crosshash::test {
namespace {

template <class T>
T must(Result<T> result) {
  if (!result) {
    throw Failure(std::move(result).error());
  }
  return *std::move(result);
}

// With these a multi-index never gives up.
constexpr MultiIndexCosts no_costs = {.search = 0, .lookup = 0, .candidate = 0, .line = 0, .scanned_byte = 1};

std::span<const std::uint8_t> query_at(const SearchCase& search, std::size_t query) {
  return std::span(search.queries).subspan(query * code_bytes(search.bits), code_bytes(search.bits));
}

std::size_t query_count(const SearchCase& search) { return search.queries.size() / code_bytes(search.bits); }

PositionSet position_set(const std::vector<bool>& set, std::size_t first, std::size_t last) {
  PositionSet positions(last - first);
  for (std::size_t position = first; position < last; ++position) {
    if (set[position]) {
      positions.insert(position - first);
    }
  }
  return positions;
}

// As a gallery does it: what was removed is taken out of what the filter lets through.
std::optional<PositionSet> whole_filter(const SearchCase& search) {
  if (!search.filter && search.removed.empty()) {
    return std::nullopt;
  }
  PositionSet allowed =
      search.filter ? position_set(*search.filter, 0, search.filter->size()) : PositionSet(search.count, true);
  allowed.subtract(position_set(search.removed, 0, search.removed.size()));
  return allowed;
}

std::optional<PositionSet> filter_of_shard(const std::optional<std::vector<bool>>& allowed, std::size_t first,
                                           std::size_t last) {
  if (!allowed) {
    return std::nullopt;
  }
  const std::size_t end = std::min(last, allowed->size());
  return position_set(*allowed, std::min(first, end), end);
}

Answers search_in_slices(const SearchCase& search, std::size_t count, PlacedParts& parts,
                         std::optional<PositionSet> allowed, std::shared_ptr<const MultiIndex> index = nullptr) {
  const SearchOptions options = {.k = search.k, .max_distance = search.max_distance, .allowed = std::move(allowed)};
  SearchCursor cursor = must(SearchCursor::create(search.bits, count, search.queries, options, std::move(index)));
  const std::size_t most_calls = count / block_codes + parts.views().size() + search.slices.size() + 1;
  std::size_t calls = 0;
  while (!must(cursor.advance(parts.views(), search.slices[calls % search.slices.size()]))) {
    if (++calls > most_calls) {
      throw std::runtime_error("the cursor does not move on");
    }
    if (search.parts_move) {
      parts.move();
    }
  }
  Answers answers;
  for (std::size_t query = 0; query < cursor.queries(); ++query) {
    answers.emplace_back(cursor.hits(query).begin(), cursor.hits(query).end());
  }
  return answers;
}

}  // namespace

Answers reference_answers(const SearchCase& search) {
  const auto allowed = search.allowed();
  const ReferenceOptions options = {
      .k = search.k, .max_distance = search.max_distance, .allowed = allowed ? &*allowed : nullptr};
  const auto codes = std::span(search.codes).first(search.count * code_bytes(search.bits));
  Answers answers;
  for (std::size_t query = 0; query < query_count(search); ++query) {
    answers.push_back(reference_search(codes, query_at(search, query), options));
  }
  return answers;
}

Answers cursor_answers(const SearchCase& search, PlacedParts& parts) {
  return search_in_slices(search, search.count, parts, whole_filter(search));
}

Answers indexed_answers(const SearchCase& search, PlacedParts& parts, std::size_t& answered) {
  const MultiIndexOptions options = {.costs = search.eager_index ? no_costs : MultiIndexCosts{}};
  auto builder = must(MultiIndex::Builder::create(search.bits, *search.indexed, options));
  for (std::size_t calls = 0; !must(builder.advance(parts.views(), search.slices[calls % search.slices.size()]));
       ++calls) {
  }
  const auto index = std::make_shared<const MultiIndex>(must(builder.take()));
  const auto allowed = whole_filter(search);
  TopK top(search.k, search.bits, search.max_distance);
  answered += index->search(parts.views(), query_at(search, 0), allowed ? &*allowed : nullptr, top) ? 1U : 0U;
  return search_in_slices(search, search.count, parts, allowed, index);
}

Answers sharded_answers(const SearchCase& search) {
  const auto allowed = search.allowed();
  Answers merged(query_count(search));
  for (std::size_t shard = 0; shard < search.shards.size(); ++shard) {
    const std::size_t first = search.shards[shard];
    const std::size_t last = shard + 1 < search.shards.size() ? search.shards[shard + 1] : search.count;
    PlacedParts parts(search, first, last);
    const Answers found = search_in_slices(search, last - first, parts, filter_of_shard(allowed, first, last));
    for (std::size_t query = 0; query < merged.size(); ++query) {
      for (const Hit& hit : found[query]) {
        merged[query].push_back(
            {.distance = hit.distance, .position = hit.position + static_cast<std::uint32_t>(first)});
      }
    }
  }
  for (std::vector<Hit>& hits : merged) {
    std::ranges::sort(hits);
    hits.resize(std::min(search.k, hits.size()));
  }
  return merged;
}

}  // namespace crosshash::test
