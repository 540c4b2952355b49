#include "index/search_options.h"

#include <limits>
#include <string>

namespace crosshash {

Result<void> check_search(const SearchOptions& options, std::size_t count) {
  if (options.k > max_k) {
    return fail(ErrorCode::KOutOfRange,
                "k = " + std::to_string(options.k) + " is too large; ask for at most 16777216 hits.");
  }
  if (count > std::numeric_limits<std::uint32_t>::max()) {
    return fail(ErrorCode::InvalidArgument, "A search cannot cover more than 4294967295 codes.");
  }
  return {};
}

}  // namespace crosshash
