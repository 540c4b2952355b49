// What can go wrong, and how the core says so.
//
// Every public function of the core returns a value or a `Result`. Code inside may throw; `guard` turns
// whatever was thrown, allocation failure included, into an `Error` at the public edge.
#pragma once

#include <cstdint>
#include <exception>
#include <expected>
#include <new>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace crosshash {

// The reasons that callers may tell apart. Each has a stable name (`code_name`), the same in JavaScript.
enum class ErrorCode : std::uint8_t {
  InvalidArgument,  // "invalid-argument": a value outside its documented range
  WrongBits,        // "wrong-bits": a code, or a width, that does not fit
  WrongDimensions,  // "wrong-dimensions": an embedding or a tensor that does not fit
  KOutOfRange,      // "k-out-of-range"
  EmptyText,        // "empty-text"
  ImageTooLarge,    // "image-too-large"
  NotAGallery,      // "not-a-gallery": the file does not begin like a gallery
  DamagedGallery,   // "damaged-gallery": `Error::section` names the part
  NewerVersion,     // "newer-version": written by a later release
  OtherModel,       // "other-model": made with another model
  GalleryFull,      // "gallery-full": no room for a further append; save it whole instead
  ModelDamaged,     // "model-damaged"
  OutOfMemory,      // "out-of-memory"
  Internal,         // "internal": a defect of crosshash
};

// The stable name of a code, such as "wrong-bits".
std::string_view code_name(ErrorCode code);

// One sentence for the reader: what was wrong and what to do.
struct Error {
  ErrorCode code = ErrorCode::Internal;
  std::string message;
  // Of a damaged gallery: "header", "codes", "ids", "titles", "embeddings", "metadata", "removed" or "unknown".
  std::string section = {};
};

template <class T>
using Result = std::expected<T, Error>;

// Builds the error side of a `Result`.
inline std::unexpected<Error> fail(ErrorCode code, std::string message, std::string section = {}) {
  return std::unexpected(Error{code, std::move(message), std::move(section)});
}

// An `Error` on its way from inner code to the public edge.
class Failure : public std::exception {
 public:
  explicit Failure(Error error) : error_(std::move(error)) {}
  [[nodiscard]] const Error& error() const noexcept { return error_; }
  [[nodiscard]] Error take() noexcept { return std::move(error_); }  // the error, once
  [[nodiscard]] const char* what() const noexcept override { return error_.message.c_str(); }

 private:
  Error error_;
};

// The value of a Result, for inner code; throws its error.
template <class T>
T value_of(Result<T> result) {
  if (!result) {
    throw Failure(std::move(result).error());
  }
  if constexpr (!std::is_void_v<T>) {
    return *std::move(result);
  }
}

// The error of a failed allocation; without its sentence when there is not even memory for that.
Error out_of_memory() noexcept;

// The error of an exception that nobody foresaw; without its sentence when there is no memory for that.
Error internal_error(const char* what) noexcept;

// Runs `body`, which returns a T or a Result<T>, and gives back a Result<T> whatever it throws.
template <class Body>
auto guard(Body&& body) {
  using Returned = std::invoke_result_t<Body>;
  constexpr bool returns_result = requires { typename Returned::error_type; };
  using Guarded = std::conditional_t<returns_result, Returned, std::expected<Returned, Error>>;
  try {
    if constexpr (std::is_void_v<Returned>) {
      std::forward<Body>(body)();
      return Guarded{};
    } else {
      return Guarded(std::forward<Body>(body)());
    }
  } catch (Failure& failure) {  // moved, not copied: a copy could fail, and leave this function
    return Guarded(std::unexpect, failure.take());
  } catch (const std::bad_alloc&) {
    return Guarded(std::unexpect, out_of_memory());
  } catch (const std::exception& exception) {
    return Guarded(std::unexpect, internal_error(exception.what()));
  }
}

}  // namespace crosshash
