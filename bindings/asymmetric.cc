// The asymmetric search of src/index for JavaScript.
#include <algorithm>
#include <functional>

#include "index/asymmetric_cursor.h"
#include "js.h"
#include "search_options.h"
#include "shared_objects.h"

namespace crosshash::js {
namespace {

using Hits = std::span<const AsymmetricHit>;

// A cursor, and the way to the codes that it scans: they may move while items are added between two slices.
class AsymmetricSearch {
 public:
  using Parts = std::function<std::vector<CodeView>()>;

  AsymmetricSearch(Parts parts, std::size_t candidates, AsymmetricCursor cursor)
      : parts_(std::move(parts)), most_candidates_(candidates), cursor_(std::move(cursor)) {}

  bool advance(double codes) {
    const double most = std::clamp(codes, 0.0, 4294967295.0);
    return run([&] { return cursor_.advance(parts_(), static_cast<std::size_t>(most)); });
  }
  [[nodiscard]] std::uint32_t scanned() const { return static_cast<std::uint32_t>(cursor_.scanned()); }
  // How many candidates a query has at most.
  [[nodiscard]] std::uint32_t most_candidates() const { return static_cast<std::uint32_t>(most_candidates_); }

  [[nodiscard]] Uint32Array positions(double query) const {
    return run([&] { return uint32_array(column(hits(query), &AsymmetricHit::position)); });
  }
  [[nodiscard]] Float32Array scores(double query) const {
    return run([&] { return float32_array(column(hits(query), &AsymmetricHit::score)); });
  }
  [[nodiscard]] Uint32Array candidate_positions(double query) const {
    return run([&] { return uint32_array(column(candidates(query), &AsymmetricHit::position)); });
  }
  [[nodiscard]] Float32Array candidate_scores(double query) const {
    return run([&] { return float32_array(column(candidates(query), &AsymmetricHit::score)); });
  }
  [[nodiscard]] Uint32Array candidate_integer_scores(double query) const {
    return run([&] { return uint32_array(column(candidates(query), &AsymmetricHit::integer_score)); });
  }

 private:
  template <class T>
  static std::vector<T> column(Hits hits, T AsymmetricHit::* member) {
    std::vector<T> values(hits.size());
    std::ranges::transform(hits, values.begin(), member);
    return values;
  }
  [[nodiscard]] Hits hits(double query) const { return cursor_.hits(checked(query)); }
  [[nodiscard]] Hits candidates(double query) const { return cursor_.candidates(checked(query)); }
  [[nodiscard]] std::size_t checked(double query) const {
    if (!(query >= 0 && query < static_cast<double>(cursor_.queries()))) {
      throw Failure({ErrorCode::InvalidArgument, "The search has no query of this number."});
    }
    return static_cast<std::size_t>(query);
  }

  Parts parts_;
  std::size_t most_candidates_;
  AsymmetricCursor cursor_;
};

AsymmetricSearch create(AsymmetricSearch::Parts parts, std::uint32_t bits, std::size_t count,
                        const Float32Array& projections, SearchOptions options) {
  const std::size_t candidates = asymmetric_candidates(options.k);
  return {std::move(parts), candidates,
          value_of(AsymmetricCursor::create(bits, count, elements<float>(projections), std::move(options)))};
}

AsymmetricSearch create_asymmetric_cursor(const GalleryPointer& gallery, const Float32Array& projections, double k,
                                          const PositionBits& allowed) {
  return run([&] {
    return create([gallery] { return value_of(gallery->codes()); }, gallery->options().bits, gallery->positions(),
                  projections, search_options(k, allowed, *gallery));
  });
}

AsymmetricSearch create_index_asymmetric_cursor(const CodeIndexPointer& index, const Float32Array& projections,
                                                double k, const PositionBits& allowed) {
  return run([&] {
    return create([index] { return std::vector{index->view()}; }, index->bits(), index->size(), projections,
                  search_options(k, allowed, index->size()));
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(crosshash_asymmetric) {
  emscripten::class_<AsymmetricSearch>("AsymmetricCursor")
      .property("scanned", &AsymmetricSearch::scanned)
      .property("candidates", &AsymmetricSearch::most_candidates)
      .function("advance", &AsymmetricSearch::advance)
      .function("positions", &AsymmetricSearch::positions)
      .function("scores", &AsymmetricSearch::scores)
      .function("candidatePositions", &AsymmetricSearch::candidate_positions)
      .function("candidateScores", &AsymmetricSearch::candidate_scores)
      .function("candidateIntegerScores", &AsymmetricSearch::candidate_integer_scores);
  emscripten::function("createAsymmetricCursor", &create_asymmetric_cursor);
  emscripten::function("createIndexAsymmetricCursor", &create_index_asymmetric_cursor);
}

}  // namespace crosshash::js
