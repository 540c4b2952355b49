#include "plain_json.h"

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <string>

namespace crosshash::fuzz {
namespace {

// What may come next, as in the diagrams of json.org.
enum class Next : std::uint8_t { Value, ValueOrEnd, Name, NameOrEnd, CommaOrEnd, Nothing };

// Bytes of a string from its opening quote to behind its closing one; 0 when it is none.
std::size_t string_length(std::string_view text, bool& has_surrogate) {
  for (std::size_t i = 1; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte == '"') {
      return i + 1;
    }
    if (byte < 0x20) {
      return 0;
    }
    if (byte != '\\') {
      continue;
    }
    if (++i == text.size() || std::string_view("\"\\/bfnrtu").find(text[i]) == std::string_view::npos) {
      return 0;
    }
    if (text[i] == 'u') {
      const std::string_view hex = text.substr(i + 1, 4);
      if (hex.size() < 4 || !std::ranges::all_of(hex, [](unsigned char digit) { return std::isxdigit(digit) != 0; })) {
        return 0;
      }
      has_surrogate = has_surrogate || ((hex[0] == 'd' || hex[0] == 'D') && hex[1] >= '8');
      i += 4;
    }
  }
  return 0;
}

std::size_t count_digits(std::string_view text) { return std::min(text.find_first_not_of("0123456789"), text.size()); }

// Bytes of the number that the text begins with; 0 when it begins with none.
std::size_t number_length(std::string_view text) {
  std::size_t length = text.starts_with('-') ? 1 : 0;
  const std::size_t whole = count_digits(text.substr(length));
  if (whole == 0) {
    return 0;
  }
  length += text[length] == '0' ? 1 : whole;
  if (text.substr(length).starts_with('.')) {
    const std::size_t fraction = count_digits(text.substr(length + 1));
    if (fraction == 0) {
      return 0;
    }
    length += 1 + fraction;
  }
  if (length < text.size() && (text[length] == 'e' || text[length] == 'E')) {
    ++length;
    length += length < text.size() && (text[length] == '+' || text[length] == '-') ? 1 : 0;
    const std::size_t exponent = count_digits(text.substr(length));
    return exponent == 0 ? 0 : length + exponent;
  }
  return length;
}

std::size_t scalar_length(std::string_view text, bool& has_surrogate) {
  for (const std::string_view word : {"true", "false", "null"}) {
    if (text.starts_with(word)) {
      return word.size();
    }
  }
  return text.starts_with('"') ? string_length(text, has_surrogate) : number_length(text);
}

}  // namespace

PlainJson read_plain_json(std::string_view text) {
  PlainJson json;
  std::string open;  // the brackets that are open
  Next next = Next::Value;
  const auto skip_space = [&] { text.remove_prefix(std::min(text.find_first_not_of(" \t\n\r"), text.size())); };
  for (skip_space(); !text.empty(); skip_space()) {
    const char first = text.front();
    const bool may_end = next == Next::CommaOrEnd || next == Next::ValueOrEnd || next == Next::NameOrEnd;
    std::size_t length = 1;
    if (may_end && !open.empty() && first == (open.back() == '{' ? '}' : ']')) {
      open.pop_back();
      next = open.empty() ? Next::Nothing : Next::CommaOrEnd;
    } else if (next == Next::CommaOrEnd && first == ',') {
      next = open.back() == '{' ? Next::Name : Next::Value;
    } else if (next == Next::Name || next == Next::NameOrEnd) {
      length = first == '"' ? string_length(text, json.has_surrogate) : 0;
      text.remove_prefix(length);
      skip_space();
      if (length == 0 || !text.starts_with(':')) {
        return json;
      }
      length = 1;
      next = Next::Value;
    } else if (next != Next::Value && next != Next::ValueOrEnd) {
      return json;
    } else if (first == '{' || first == '[') {
      open += first;
      json.depth = std::max(json.depth, open.size());
      next = first == '{' ? Next::NameOrEnd : Next::ValueOrEnd;
    } else {
      length =
          open.empty() ? 0 : scalar_length(text, json.has_surrogate);  // a text that is no object is of no interest
      if (length == 0) {
        return json;
      }
      next = Next::CommaOrEnd;
    }
    if (open.size() == 1 && open.front() == '[') {
      return json;
    }
    text.remove_prefix(length);
  }
  json.is_object = next == Next::Nothing;
  return json;
}

}  // namespace crosshash::fuzz
