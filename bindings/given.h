// Ids and positions as JavaScript gives them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "gallery/gallery_types.h"
#include "js.h"

namespace crosshash::js {

// An id from JavaScript, and the text that it may refer to. Throws a Failure with InvalidArgument.
class GivenId {
 public:
  explicit GivenId(const emscripten::val& id) {
    if (id.isNumber()) {
      const auto number = id.as<double>();
      if (!(number >= 0 && number <= 9007199254740991.0 &&
            number == static_cast<double>(static_cast<std::uint64_t>(number)))) {
        throw Failure({ErrorCode::InvalidArgument, "An id that is a number must be whole, from 0 to 2^53 - 1."});
      }
      number_ = static_cast<std::uint64_t>(number);
    } else {
      text_ = id.as<std::string>();
      is_text_ = true;
    }
  }
  [[nodiscard]] GalleryId get() const { return is_text_ ? GalleryId(std::string_view(text_)) : GalleryId(number_); }

 private:
  bool is_text_ = false;
  std::string text_;
  std::uint64_t number_ = 0;
};

// A position from JavaScript; what is no whole number in range becomes one that no gallery has.
inline std::size_t as_position(double position) {
  return position >= 0 && position < 4294967296.0 ? static_cast<std::size_t>(position) : max_gallery_items;
}

}  // namespace crosshash::js
