// The metadata of galleries, which is JSON: what is accepted is a JSON object, and a modality put into it is read back.
#include <algorithm>
#include <string>
#include <string_view>

#include "expect.h"
#include "gallery/metadata.h"
#include "gallery/utf8.h"
#include "libfuzzer.h"
#include "plain_json.h"

namespace crosshash::fuzz {
namespace {

// A name of a few characters out of the text itself, so that it may have quotes, escapes and control characters.
std::string_view name_in(std::string_view text) {
  std::string_view name = text.substr(text.size() / 2, 6);
  while (!name.empty() && !is_utf8(name)) {
    name.remove_suffix(1);
  }
  return name.empty() ? "image" : name;
}

}  // namespace
}  // namespace crosshash::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace crosshash;        // NOLINT(google-build-using-namespace)
  using namespace crosshash::fuzz;  // NOLINT(google-build-using-namespace)
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto metadata = read_metadata(text);
  const PlainJson plain = read_plain_json(text);
  if (metadata) {
    expect(plain.is_object && is_utf8(text), "only JSON objects in UTF-8 are metadata");
    expect(is_utf8(metadata->modality), "a modality is UTF-8");
  } else if (plain.is_object && is_utf8(text)) {
    // What is left to refuse: nesting, and half of a surrogate pair in the modality.
    expect(plain.depth > 60 || plain.has_surrogate, "a JSON object is metadata");
  }
  if (metadata && !metadata->has_modality) {
    const std::string_view name = name_in(text);
    const auto named = read_metadata(add_modality(text, name));
    expect(named && named->has_modality && named->modality == name, "a modality that was added is read back");
  }
  return 0;
}
