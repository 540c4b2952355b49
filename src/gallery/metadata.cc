#include "gallery/metadata.h"

#include <array>

#include "gallery/json_cursor.h"
#include "gallery/utf8.h"

namespace crosshash {
namespace {

constexpr std::string_view modality_name = "modality";

std::string json_string(std::string_view text) {
  constexpr std::string_view hex = "0123456789abcdef";
  std::string quoted = "\"";
  for (const char byte : text) {
    const auto value = static_cast<unsigned char>(byte);
    if (value < 0x20) {
      quoted.append({'\\', 'u', '0', '0', hex[value / 16U], hex[value % 16U]});
    } else {
      if (byte == '"' || byte == '\\') {
        quoted += '\\';
      }
      quoted += byte;
    }
  }
  return quoted + '"';
}

// The members of the object at the cursor, whose `{` was taken.
bool read_members(JsonCursor& cursor, Metadata& metadata) {
  if (cursor.take('}')) {
    return true;
  }
  metadata.has_members = true;
  do {
    std::string name;
    if (!cursor.string(&name) || !cursor.take(':')) {
      return false;
    }
    if (name != modality_name) {
      if (!cursor.value(1)) {
        return false;
      }
      continue;
    }
    metadata.has_modality = true;
    metadata.modality.clear();
    if (cursor.next_is('"') ? !cursor.string(&metadata.modality) : !cursor.value(1)) {
      return false;
    }
  } while (cursor.take(','));
  return cursor.take('}');
}

}  // namespace

std::optional<Metadata> read_metadata(std::string_view json) {
  JsonCursor cursor(json);
  Metadata metadata;
  if (!is_utf8(json) || !cursor.take('{') || !read_members(cursor, metadata) || !cursor.at_end() ||
      !is_utf8(metadata.modality)) {
    return std::nullopt;
  }
  return metadata;
}

std::string add_modality(std::string_view json, std::string_view modality) {
  std::string member = json_string(modality_name) + ": " + json_string(modality);
  const auto metadata = read_metadata(json);
  if (!metadata || !metadata->has_members) {
    return "{" + member + "}";
  }
  std::string text(json);
  text.insert(text.find('{') + 1, member + ", ");
  return text;
}

}  // namespace crosshash
