// The metadata of a gallery: a JSON object (RFC 8259) that names at least the modality. Other members are for the
// people who use the gallery; the core only checks that they are JSON.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace crosshash {

struct Metadata {
  bool has_members = false;
  bool has_modality = false;
  std::string modality;  // empty unless the member "modality" is a string; the last one counts
};

// What the object in `json` says; nothing when it is not an object in well-formed UTF-8 or is nested more than
// 64 deep. Throws std::bad_alloc.
std::optional<Metadata> read_metadata(std::string_view json);

// `json`, an object without a modality or an empty text, with the member "modality" put first. `modality` is
// UTF-8. Throws std::bad_alloc.
std::string add_modality(std::string_view json, std::string_view modality);

}  // namespace crosshash
