// src/index, and the scoring of what it finds, for JavaScript.
#include <algorithm>
#include <functional>
#include <iterator>
#include <limits>

#include "hashing/asymmetric.h"
#include "index/search_cursor.h"
#include "js.h"
#include "multi_index.h"
#include "search_options.h"
#include "shared_objects.h"

namespace crosshash::js {
namespace {

// The hits of all queries in one array, because each call from JavaScript costs: of each query how many there are, then
// their positions, then their distances.
std::vector<std::uint32_t> numbers_of(const SearchCursor& cursor) {
  std::vector<std::uint32_t> numbers;
  for (std::size_t query = 0; query < cursor.queries(); ++query) {
    const std::span<const Hit> hits = cursor.hits(query);
    numbers.push_back(static_cast<std::uint32_t>(hits.size()));
    std::ranges::transform(hits, std::back_inserter(numbers), &Hit::position);
    std::ranges::transform(hits, std::back_inserter(numbers), &Hit::distance);
  }
  return numbers;
}

// A cursor, and the way to the codes that it scans: they may move while items are added between two slices.
class Search {
 public:
  using Parts = std::function<std::vector<CodeView>()>;

  Search(Parts parts, SearchCursor cursor) : parts_(std::move(parts)), cursor_(std::move(cursor)) {}

  bool advance(double codes) {
    return run([&] { return cursor_.advance(parts_(), codes > 0 ? static_cast<std::size_t>(codes) : 0); });
  }
  [[nodiscard]] std::uint32_t scanned() const { return static_cast<std::uint32_t>(cursor_.scanned()); }

  // Scans all that is left.
  void finish() {
    while (!value_of(cursor_.advance(parts_(), std::numeric_limits<std::size_t>::max()))) {
    }
  }

  [[nodiscard]] Uint32Array hits() const {
    return run([&] { return uint32_array(numbers_of(cursor_)); });
  }

 private:
  Parts parts_;
  SearchCursor cursor_;
};

Search create_search(Search::Parts parts, std::uint32_t bits, std::size_t count, const Uint8Array& queries,
                     SearchOptions options, double max_distance, const MultiIndexPointer& multi_index) {
  options.max_distance = whole(max_distance, max_bits);
  return Search(std::move(parts), value_of(SearchCursor::create(bits, count, elements<std::uint8_t>(queries),
                                                                std::move(options), multi_index)));
}

Search create_search_cursor(const GalleryPointer& gallery, const Uint8Array& queries, double k, double max_distance,
                            const PositionBits& allowed, const MultiIndexPointer& multi_index) {
  return run([&] {
    return create_search([gallery] { return value_of(gallery->codes()); }, gallery->options().bits,
                         gallery->positions(), queries, search_options(k, allowed, *gallery), max_distance,
                         multi_index);
  });
}

Search create_index_cursor(const CodeIndexPointer& index, const Uint8Array& queries, double k, double max_distance,
                           const PositionBits& allowed, const MultiIndexPointer& multi_index) {
  return run([&] {
    return create_search([index] { return std::vector{index->view()}; }, index->bits(), index->size(), queries,
                         search_options(k, allowed, index->size()), max_distance, multi_index);
  });
}

// A whole search in one call, for galleries so small that no abort could be heard meanwhile.
Uint32Array search_gallery(const GalleryPointer& gallery, const Uint8Array& queries, double k, double max_distance,
                           const PositionBits& allowed, const MultiIndexPointer& multi_index) {
  return run([&] {
    Search search = create_search_cursor(gallery, queries, k, max_distance, allowed, multi_index);
    search.finish();
    return search.hits();
  });
}

Uint32Array search_index(const CodeIndexPointer& index, const Uint8Array& queries, double k, double max_distance,
                         const PositionBits& allowed, const MultiIndexPointer& multi_index) {
  return run([&] {
    Search search = create_index_cursor(index, queries, k, max_distance, allowed, multi_index);
    search.finish();
    return search.hits();
  });
}

CodeIndexPointer create_code_index(double bits) {
  return run([&] {
    const bool fits = bits >= 0 && bits <= max_bits && bits == static_cast<double>(static_cast<std::uint32_t>(bits));
    return std::make_shared<CodeSet>(value_of(CodeSet::create(fits ? static_cast<std::uint32_t>(bits) : 0)));
  });
}

std::uint32_t index_size(const CodeSet& index) { return static_cast<std::uint32_t>(index.size()); }

void index_add(CodeSet& index, const Uint8Array& packed) {
  run([&] { return index.append(elements<std::uint8_t>(packed)); });
}

Uint8Array index_code(const CodeSet& index, double position) {
  return run([&] {
    if (!(position >= 0 && position < static_cast<double>(index.size()))) {
      throw Failure({ErrorCode::InvalidArgument, "There is no code at this position."});
    }
    std::vector<std::uint8_t> packed(code_bytes(index.bits()));
    index.view().copy_code(static_cast<std::size_t>(position), packed);
    return uint8_array(packed);
  });
}

Float32Array gallery_asymmetric_scores(const Gallery& gallery, const Float32Array& projections,
                                       const Uint32Array& positions) {
  return run([&] {
    const auto parts = value_of(gallery.codes());
    return float32_array(
        value_of(asymmetric_scores(parts, elements<float>(projections), elements<std::uint32_t>(positions))));
  });
}

Float32Array embedding_scores(const Gallery& gallery, const Float32Array& embedding, const Uint32Array& positions) {
  return run([&] {
    const auto query = elements<float>(embedding);
    std::vector<float> scores;
    for (const std::uint32_t position : elements<std::uint32_t>(positions)) {
      scores.push_back(value_of(gallery.similarity(query, position)));
    }
    return float32_array(scores);
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(crosshash_index) {
  emscripten::class_<CodeSet>("CodeIndex")
      .smart_ptr<CodeIndexPointer>("CodeIndexPointer")
      .property("size", &index_size)
      .property("bits", &CodeSet::bits)
      .function("add", &index_add)
      .function("code", &index_code);
  emscripten::class_<Search>("SearchCursor")
      .property("scanned", &Search::scanned)
      .function("advance", &Search::advance)
      .function("hits", &Search::hits);
  emscripten::function("createCodeIndex", &create_code_index);
  emscripten::function("searchGallery", &search_gallery);
  emscripten::function("searchIndex", &search_index);
  emscripten::function("createSearchCursor", &create_search_cursor);
  emscripten::function("createIndexCursor", &create_index_cursor);
  emscripten::function("asymmetricScores", &gallery_asymmetric_scores);
  emscripten::function("embeddingScores", &embedding_scores);
}

}  // namespace crosshash::js
