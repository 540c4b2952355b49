#include "encode/names.h"

#include <array>
#include <cstddef>
#include <string>
#include <utility>

namespace crosshash {
namespace {

template <class Value, std::size_t Count>
Result<Value> parse(std::string_view what, std::string_view word,
                    const std::array<std::pair<std::string_view, Value>, Count>& known) {
  return guard([&]() -> Result<Value> {
    std::string words;
    for (const auto& [name, value] : known) {
      if (name == word) {
        return value;
      }
      words += (words.empty() ? "\"" : ", \"") + std::string(name) + "\"";
    }
    return fail(ErrorCode::InvalidArgument,
                "\"" + std::string(word) + "\" is no " + std::string(what) + "; use one of " + words + ".");
  });
}

}  // namespace

Result<Resize> parse_resize(std::string_view word) {
  static constexpr std::array<std::pair<std::string_view, Resize>, 3> known = {
      {{"crop", Resize::Crop}, {"fit", Resize::Fit}, {"squash", Resize::Squash}}};
  return parse("way to resize", word, known);
}

Result<Filter> parse_filter(std::string_view word) {
  static constexpr std::array<std::pair<std::string_view, Filter>, 2> known = {
      {{"bilinear", Filter::Bilinear}, {"bicubic", Filter::Bicubic}}};
  return parse("filter", word, known);
}

Result<Pooling> parse_pooling(std::string_view word) {
  static constexpr std::array<std::pair<std::string_view, Pooling>, 4> known = {
      {{"none", Pooling::None}, {"mean", Pooling::Mean}, {"cls", Pooling::Cls}, {"max", Pooling::Max}}};
  return parse("pooling", word, known);
}

Result<Padding> parse_padding(std::string_view word) {
  static constexpr std::array<std::pair<std::string_view, Padding>, 2> known = {
      {{"longest", Padding::Longest}, {"max", Padding::Max}}};
  return parse("padding", word, known);
}

Result<TensorType> parse_tensor_type(std::string_view word) {
  static constexpr std::array<std::pair<std::string_view, TensorType>, 2> known = {
      {{"float32", TensorType::Float32}, {"uint8", TensorType::UInt8}}};
  return parse("tensor type", word, known);
}

}  // namespace crosshash
