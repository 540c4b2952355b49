// The codes of a random search in memory, as its plan of parts says.
#pragma once

#include <cstddef>
#include <vector>

#include "aligned_bytes.h"
#include "codes/code_view.h"
#include "differential_case.h"

namespace crosshash::test {

class PlacedParts {
 public:
  // The codes at positions `first` to `last` - 1 of the case, those that were added later included in the count.
  PlacedParts(const SearchCase& search, std::size_t first, std::size_t last);

  // Valid until the next move().
  [[nodiscard]] const std::vector<CodeView>& views() const noexcept { return views_; }

  // To other places in memory; the old ones are given back.
  void move();

 private:
  struct Placed {
    std::size_t codes = 0;
    Layout layout = Layout::Transposed16;
    std::size_t offset = 0;
    AlignedBytes memory;  // ends where the image does, so that a sanitizer sees a read past it
  };

  void look();

  std::uint32_t bits_;
  std::vector<Placed> placed_;
  std::vector<CodeView> views_;
};

}  // namespace crosshash::test
