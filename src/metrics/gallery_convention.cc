#include "metrics/gallery_convention.h"

#include <array>
#include <cstddef>
#include <string>

namespace crosshash {
namespace {

constexpr std::array<std::string_view, 4> names = {"A", "A'", "B", "C"};  // in the order of the enumeration

}  // namespace

std::string_view convention_name(GalleryConvention convention) noexcept {
  return names[static_cast<std::size_t>(convention)];
}

Result<GalleryConvention> gallery_convention(std::string_view name, bool allow_training_codes) {
  return guard([&]() -> Result<GalleryConvention> {
    for (std::size_t i = 0; i < names.size(); ++i) {
      const auto convention = static_cast<GalleryConvention>(i);
      if (name != names[i]) {
        continue;
      }
      if (convention == GalleryConvention::TrainingCodes && !allow_training_codes) {
        return fail(ErrorCode::InvalidArgument,
                    "Gallery convention C searches codes that know the labels; say explicitly that this is meant.");
      }
      return convention;
    }
    return fail(ErrorCode::InvalidArgument,
                "There is no gallery convention '" + std::string(name) + "'; it must be A, A', B or C.");
  });
}

}  // namespace crosshash
