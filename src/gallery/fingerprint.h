// How a model's fingerprint is written: 64 hexadecimal digits, lower case.
#pragma once

#include <string>
#include <string_view>

#include "error.h"
#include "gallery/gallery_types.h"

namespace crosshash {

// Fails with InvalidArgument for anything but 64 hexadecimal digits; upper case is understood.
Result<Fingerprint> parse_fingerprint(std::string_view digits);

std::string format_fingerprint(const Fingerprint& fingerprint);

}  // namespace crosshash
