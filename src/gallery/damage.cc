#include "gallery/damage.h"

#include <string>

#include "error.h"

namespace crosshash {

void damaged(std::string_view section, std::string_view reason) {
  std::string message = "The gallery file is damaged in its ";
  message.append(section).append(section == "header" ? ": " : " section: ").append(reason);
  message += "; take a copy of the file, or make it again.";
  throw Failure({ErrorCode::DamagedGallery, std::move(message), std::string(section)});
}

void too_new(std::string_view what) {
  throw Failure({ErrorCode::NewerVersion, "The gallery file has " + std::string(what) +
                                              ", which a later release wrote; update crosshash to read it."});
}

}  // namespace crosshash
