#include "gallery/json_cursor.h"

#include <charconv>
#include <optional>

namespace crosshash {
namespace {

constexpr std::size_t max_depth = 64;

void append_utf8(std::string& text, std::uint32_t point) {
  const auto put = [&text](std::uint32_t byte) { text += static_cast<char>(byte); };
  if (point < 0x80) {
    put(point);
    return;
  }
  if (point < 0x800) {
    put(0xC0U | point >> 6U);
  } else {
    if (point < 0x10000) {
      put(0xE0U | point >> 12U);
    } else {
      put(0xF0U | point >> 18U);
      put(0x80U | (point >> 12U & 0x3FU));
    }
    put(0x80U | (point >> 6U & 0x3FU));
  }
  put(0x80U | (point & 0x3FU));
}

constexpr bool is_high_surrogate(std::uint32_t unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
constexpr bool is_low_surrogate(std::uint32_t unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

// What the letter after a backslash stands for.
std::optional<char> unescape(char letter) {
  switch (letter) {
    case '"':
    case '\\':
    case '/': return letter;
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    default: return std::nullopt;
  }
}

}  // namespace

void JsonCursor::skip_space() { rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t\n\r"), rest_.size())); }

bool JsonCursor::at_end() {
  skip_space();
  return rest_.empty();
}

bool JsonCursor::next_is(char character) {
  skip_space();
  return rest_.starts_with(character);
}

bool JsonCursor::take(char character) {
  if (!next_is(character)) {
    return false;
  }
  rest_.remove_prefix(1);
  return true;
}

bool JsonCursor::take_word(std::string_view word) {
  if (!rest_.starts_with(word)) {
    return false;
  }
  rest_.remove_prefix(word.size());
  return true;
}

bool JsonCursor::string(std::string* value) {
  if (!take('"')) {
    return false;
  }
  while (!rest_.empty()) {
    const char character = rest_.front();
    if (static_cast<unsigned char>(character) < 0x20) {
      return false;
    }
    rest_.remove_prefix(1);
    if (character == '"') {
      return true;
    }
    if (character == '\\') {
      if (!escape(value)) {
        return false;
      }
    } else if (value != nullptr) {
      *value += character;
    }
  }
  return false;
}

bool JsonCursor::escape(std::string* value) {
  if (take_word("u")) {
    return unicode_escape(value);
  }
  const auto character = rest_.empty() ? std::nullopt : unescape(rest_.front());
  if (!character) {
    return false;
  }
  rest_.remove_prefix(1);
  if (value != nullptr) {
    *value += *character;
  }
  return true;
}

bool JsonCursor::unicode_escape(std::string* value) {
  std::uint32_t point = 0;
  if (!hex4(point)) {
    return false;
  }
  if (is_high_surrogate(point) && rest_.starts_with("\\u")) {
    const std::string_view before = rest_;
    rest_.remove_prefix(2);
    std::uint32_t low = 0;
    if (!hex4(low)) {
      return false;
    }
    if (is_low_surrogate(low)) {
      point = 0x10000 + ((point - 0xD800) << 10U) + (low - 0xDC00);
    } else {
      rest_ = before;
    }
  }
  if (value != nullptr) {
    append_utf8(*value, point);
  }
  return true;
}

bool JsonCursor::hex4(std::uint32_t& unit) {
  if (rest_.size() < 4) {
    return false;
  }
  const auto parsed = std::from_chars(rest_.data(), rest_.data() + 4, unit, 16);
  if (parsed.ptr != rest_.data() + 4) {
    return false;
  }
  rest_.remove_prefix(4);
  return true;
}

bool JsonCursor::digits() {
  const std::size_t count = std::min(rest_.find_first_not_of("0123456789"), rest_.size());
  rest_.remove_prefix(count);
  return count > 0;
}

bool JsonCursor::number() {
  take_word("-");
  if (!take_word("0") && !digits()) {
    return false;
  }
  if (take_word(".") && !digits()) {
    return false;
  }
  if (take_word("e") || take_word("E")) {
    if (!take_word("+")) {
      take_word("-");
    }
    return digits();
  }
  return true;
}

bool JsonCursor::value(std::size_t around) {
  skip_space();
  if (rest_.empty()) {
    return false;
  }
  switch (rest_.front()) {
    case '"': return string();
    case '[': return array(around);
    case '{': return object(around);
    case 't': return take_word("true");
    case 'f': return take_word("false");
    case 'n': return take_word("null");
    default: return number();
  }
}

bool JsonCursor::array(std::size_t around) {
  if (around >= max_depth || !take('[')) {
    return false;
  }
  if (take(']')) {
    return true;
  }
  do {
    if (!value(around + 1)) {
      return false;
    }
  } while (take(','));
  return take(']');
}

bool JsonCursor::object(std::size_t around) {
  if (around >= max_depth || !take('{')) {
    return false;
  }
  if (take('}')) {
    return true;
  }
  do {
    if (!string() || !take(':') || !value(around + 1)) {
      return false;
    }
  } while (take(','));
  return take('}');
}

}  // namespace crosshash
