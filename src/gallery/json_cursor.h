// Walks over JSON text (RFC 8259) from value to value.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace crosshash {

// Every function first passes over white space, returns whether it found what it looks for, and is then behind
// it. After false, the place is anywhere. The text is taken to be UTF-8.
class JsonCursor {
 public:
  explicit JsonCursor(std::string_view text) : rest_(text) {}

  [[nodiscard]] bool at_end();
  [[nodiscard]] bool next_is(char character);
  bool take(char character);

  // A string; its value is added to `*value` when that is not null. An escaped surrogate without its other half
  // is written as such, in bytes that are not UTF-8. Throws std::bad_alloc.
  bool string(std::string* value = nullptr);

  // Any value within `around` arrays and objects, nested at most 64 deep with these.
  bool value(std::size_t around);

 private:
  void skip_space();
  bool take_word(std::string_view word);
  bool number();
  bool digits();
  bool escape(std::string* value);
  bool unicode_escape(std::string* value);
  bool hex4(std::uint32_t& unit);
  bool array(std::size_t around);
  bool object(std::size_t around);

  std::string_view rest_;
};

}  // namespace crosshash
