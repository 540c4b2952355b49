// src/index/multi_index.h for JavaScript.
#include "multi_index.h"

#include <functional>
#include <utility>
#include <vector>

#include "js.h"

namespace crosshash::js {
namespace {

// What a builder needs of the gallery, or the set of codes, that it works for; this keeps it alive. Codes may move
// while items are added between two slices.
struct IndexedCodes {
  std::function<std::vector<CodeView>()> parts;
  std::function<void(std::shared_ptr<const MultiIndex>)> attach;
};

class MultiIndexBuilder {
 public:
  MultiIndexBuilder(MultiIndex::Builder builder, IndexedCodes codes)
      : builder_(std::move(builder)), codes_(std::move(codes)) {}

  bool advance(double codes) {
    return run([&] { return builder_.advance(codes_.parts(), codes > 0 ? static_cast<std::size_t>(codes) : 0); });
  }
  [[nodiscard]] double size() const { return static_cast<double>(builder_.size()); }
  [[nodiscard]] double progress() const { return static_cast<double>(builder_.progress()); }
  [[nodiscard]] double bytes() const { return bytes_; }

  void attach() {
    run([&] {
      auto index = std::make_shared<const MultiIndex>(need(builder_.take()));
      bytes_ = static_cast<double>(index->bytes());
      codes_.attach(std::move(index));
    });
  }

 private:
  MultiIndex::Builder builder_;
  IndexedCodes codes_;
  double bytes_ = 0;
};

template <class Codes>
WithIndex<Codes>& with_index(Codes& codes) {
  return static_cast<WithIndex<Codes>&>(codes);
}

MultiIndexBuilder create_gallery_builder(const GalleryPointer& gallery) {
  return run([&] {
    const std::uint32_t generation = gallery->generation();
    IndexedCodes codes;
    codes.parts = [gallery, generation] {
      if (gallery->generation() != generation) {
        throw Failure({ErrorCode::InvalidArgument, "The gallery was compacted while it was indexed."});
      }
      return need(gallery->codes());
    };
    codes.attach = [gallery, generation](std::shared_ptr<const MultiIndex> index) {
      with_index(*gallery).index = std::move(index);
      with_index(*gallery).generation = generation;
    };
    return MultiIndexBuilder(need(MultiIndex::Builder::create(gallery->options().bits, gallery->positions())),
                             std::move(codes));
  });
}

MultiIndexBuilder create_index_builder(const CodeIndexPointer& set) {
  return run([&] {
    IndexedCodes codes;
    codes.parts = [set] { return std::vector{set->view()}; };
    codes.attach = [set](std::shared_ptr<const MultiIndex> index) { with_index(*set).index = std::move(index); };
    return MultiIndexBuilder(need(MultiIndex::Builder::create(set->bits(), set->size())), std::move(codes));
  });
}

}  // namespace

std::shared_ptr<const MultiIndex> index_of(const GalleryPointer& gallery) {
  auto& held = with_index(*gallery);
  if (held.index != nullptr && held.generation != gallery->generation()) {
    held.index = nullptr;  // it would only take memory
  }
  return held.index;
}

std::shared_ptr<const MultiIndex> index_of(const CodeIndexPointer& codes) { return with_index(*codes).index; }

EMSCRIPTEN_BINDINGS(crosshash_multi_index) {
  emscripten::class_<MultiIndexBuilder>("MultiIndexBuilder")
      .property("size", &MultiIndexBuilder::size)
      .property("progress", &MultiIndexBuilder::progress)
      .property("bytes", &MultiIndexBuilder::bytes)
      .function("advance", &MultiIndexBuilder::advance)
      .function("attach", &MultiIndexBuilder::attach);
  emscripten::function("createMultiIndexBuilder", &create_gallery_builder);
  emscripten::function("createIndexMultiIndexBuilder", &create_index_builder);
}

}  // namespace crosshash::js
