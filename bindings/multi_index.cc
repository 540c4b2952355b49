// src/index/multi_index.h for JavaScript.
#include "multi_index.h"

#include <functional>
#include <utility>
#include <vector>

#include "js.h"
#include "shared_objects.h"

namespace crosshash::js {
namespace {

// A builder, and the way to the codes that it reads: they may move while items are added between two slices.
class MultiIndexBuilder {
 public:
  using Parts = std::function<std::vector<CodeView>()>;

  MultiIndexBuilder(Parts parts, MultiIndex::Builder builder)
      : parts_(std::move(parts)), builder_(std::move(builder)) {}

  bool advance(double codes) {
    return run([&] { return builder_.advance(parts_(), codes > 0 ? static_cast<std::size_t>(codes) : 0); });
  }
  [[nodiscard]] double progress() const { return static_cast<double>(builder_.progress()); }

  MultiIndexPointer take() {
    return run([&] { return std::make_shared<const MultiIndex>(value_of(builder_.take())); });
  }

 private:
  Parts parts_;
  MultiIndex::Builder builder_;
};

MultiIndexBuilder create_gallery_builder(const GalleryPointer& gallery) {
  return run([&] {
    const std::uint32_t generation = gallery->generation();
    const auto parts = [gallery, generation] {
      if (gallery->generation() != generation) {
        throw Failure({ErrorCode::InvalidArgument, "The gallery was compacted while it was prepared; begin again."});
      }
      return value_of(gallery->codes());
    };
    return MultiIndexBuilder(parts,
                             value_of(MultiIndex::Builder::create(gallery->options().bits, gallery->positions())));
  });
}

MultiIndexBuilder create_index_builder(const CodeIndexPointer& index) {
  return run([&] {
    return MultiIndexBuilder([index] { return std::vector{index->view()}; },
                             value_of(MultiIndex::Builder::create(index->bits(), index->size())));
  });
}

double multi_index_bytes(const MultiIndex& index) { return static_cast<double>(index.bytes()); }
double multi_index_size(const MultiIndex& index) { return static_cast<double>(index.size()); }

}  // namespace

EMSCRIPTEN_BINDINGS(crosshash_multi_index) {
  emscripten::class_<MultiIndex>("MultiIndex")
      .smart_ptr<MultiIndexPointer>("MultiIndexPointer")
      .property("bytes", &multi_index_bytes)
      .property("size", &multi_index_size);
  emscripten::class_<MultiIndexBuilder>("MultiIndexBuilder")
      .property("progress", &MultiIndexBuilder::progress)
      .function("advance", &MultiIndexBuilder::advance)
      .function("take", &MultiIndexBuilder::take);
  emscripten::function("createGalleryMultiIndexBuilder", &create_gallery_builder);
  emscripten::function("createIndexMultiIndexBuilder", &create_index_builder);
}

}  // namespace crosshash::js
