// Tells whether a text is a JSON object (RFC 8259), with code of its own to hold the core's against.
#pragma once

#include <cstddef>
#include <string_view>

namespace crosshash::fuzz {

struct PlainJson {
  bool is_object = false;      // white space, an object and white space; bytes above 0x7F are not looked at
  std::size_t depth = 0;       // of arrays and objects in each other; of an object alone 1
  bool has_surrogate = false;  // an escape \uD800 to \uDFFF somewhere
};

// Works through the text with a stack of its own and no recursion.
PlainJson read_plain_json(std::string_view text);

}  // namespace crosshash::fuzz
