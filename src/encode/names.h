// The words by which a model's description names what the encoders do.
#pragma once

#include <string_view>

#include "encode/image_options.h"
#include "encode/pooling.h"
#include "encode/tensors.h"
#include "encode/text_encoder.h"
#include "error.h"

namespace crosshash {

// Each fails with InvalidArgument for any other word, and lists the words that it knows.
Result<Resize> parse_resize(std::string_view word);           // "crop", "fit", "squash"
Result<Filter> parse_filter(std::string_view word);           // "bilinear", "bicubic"
Result<Pooling> parse_pooling(std::string_view word);         // "none", "mean", "cls", "max"
Result<Padding> parse_padding(std::string_view word);         // "longest", "max"
Result<TensorType> parse_tensor_type(std::string_view word);  // "float32", "uint8"

}  // namespace crosshash
