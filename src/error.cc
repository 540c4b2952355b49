#include "error.h"

namespace crosshash {

std::string_view code_name(ErrorCode code) {
  switch (code) {
    case ErrorCode::InvalidArgument: return "invalid-argument";
    case ErrorCode::WrongBits: return "wrong-bits";
    case ErrorCode::WrongDimensions: return "wrong-dimensions";
    case ErrorCode::KOutOfRange: return "k-out-of-range";
    case ErrorCode::EmptyText: return "empty-text";
    case ErrorCode::ImageTooLarge: return "image-too-large";
    case ErrorCode::NotAGallery: return "not-a-gallery";
    case ErrorCode::DamagedGallery: return "damaged-gallery";
    case ErrorCode::NewerVersion: return "newer-version";
    case ErrorCode::OtherModel: return "other-model";
    case ErrorCode::GalleryFull: return "gallery-full";
    case ErrorCode::ModelDamaged: return "model-damaged";
    case ErrorCode::OutOfMemory: return "out-of-memory";
    case ErrorCode::Internal: return "internal";
  }
  return "internal";
}

Error out_of_memory() noexcept {
  Error error;
  error.code = ErrorCode::OutOfMemory;
  try {
    error.message = "There is not enough memory; free some and try again.";
  } catch (const std::bad_alloc&) {
    error.message.clear();
  }
  return error;
}

Error internal_error(const char* what) noexcept {
  Error error;
  try {
    error.message = what;
  } catch (const std::bad_alloc&) {
    error.message.clear();
  }
  return error;
}

}  // namespace crosshash
