// How reading a gallery file says why it is refused.
#pragma once

#include <string_view>

namespace crosshash {

// Throws a Failure with DamagedGallery. `section` is a name from section_name, or "header"; `reason` completes
// the sentence "The gallery file is damaged in its ... section: ".
[[noreturn]] void damaged(std::string_view section, std::string_view reason);

// Throws a Failure with NewerVersion. `what` completes the sentence "The gallery file has ".
[[noreturn]] void too_new(std::string_view what);

}  // namespace crosshash
