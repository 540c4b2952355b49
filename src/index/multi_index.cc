#include "index/multi_index.h"

#include <utility>

#include "index/multi_index_search.h"

namespace crosshash {

std::size_t MultiIndex::bytes() const noexcept {
  std::size_t bytes = sizeof(MultiIndex) + tables_.capacity() * sizeof(SubstringTable);
  for (const SubstringTable& table : tables_) {
    bytes += table.bytes();
  }
  return bytes;
}

bool MultiIndex::search(std::span<const CodeView> parts, std::span<const std::uint8_t> query,
                        const PositionSet* allowed, TopK& top) const {
  const double scan = scan_cost(costs_, parts, size_, allowed);
  if (costs_.search > scan * search_share || query.size() != code_bytes(bits_)) {
    return false;
  }
  auto codes = CodesByPosition::create(parts, bits_, size_);
  if (!codes) {
    return false;
  }
  const Layout layout = parts.empty() ? Layout::Words64 : parts.front().layout();
  const MultiIndexSearch::Prices prices{.scan = scan,
                                        .search = costs_.search,
                                        .lookup = costs_.lookup,
                                        .candidate = candidate_cost(costs_, bits_, layout)};
  MultiIndexSearch search(tables_, *std::move(codes), query, allowed, top, prices);
  if (!search.run()) {
    return false;
  }
  top = search.take(top);
  return true;
}

}  // namespace crosshash
