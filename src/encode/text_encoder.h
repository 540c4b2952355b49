// The two steps around a text network that someone else runs: token ids to its input, its output to embeddings.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "encode/pooling.h"
#include "encode/tensors.h"
#include "error.h"

namespace crosshash {

inline constexpr std::uint32_t max_text_tokens = 65536;                    // of TextOptions::max_tokens
inline constexpr std::uint64_t max_batch_tokens = std::uint64_t{1} << 26;  // batch * tokens of a TextBatch

// How many tokens the rows of a batch are filled up to.
enum class Padding : std::uint8_t {
  Longest,  // as many as its longest row has
  Max,      // max_tokens: for networks that were trained so, such as SigLIP's
};

struct TextOptions {
  std::uint32_t max_tokens = 64;  // the longest sequence that the network takes, 2..max_text_tokens
  std::int64_t pad_id = 0;        // the padding token, 0 or more
  Padding padding = Padding::Longest;
  Pooling pooling = Pooling::None;
  std::uint32_t dimensions = 0;  // of the embedding, 1..max_embedding_dimensions
};

class TextEncoder {
 public:
  // Fails with InvalidArgument for an option outside its range, naming the range.
  static Result<TextEncoder> create(const TextOptions& options);

  [[nodiscard]] const TextOptions& options() const noexcept { return options_; }

  // Makes the network's input of token ids, one row a text, special tokens included. A row longer than max_tokens is
  // cut: its first max_tokens - 1 tokens stay, and then its last, which ends a sequence (such as [SEP]). All rows
  // are filled up at the end with pad_id, as `padding` says.
  // Fails with EmptyText for a row without tokens, with InvalidArgument for no rows, a negative id, or a batch of
  // more than max_batch_tokens.
  [[nodiscard]] Result<TextBatch> prepare(std::span<const std::vector<std::int64_t>> token_ids) const;

  // Makes the embeddings of what the network said of `batch`: [batch, dimensions] with Pooling::None, else
  // [batch, tokens, dimensions], pooled over the tokens that the mask counts. Gives batch * dimensions values, each
  // row of L2 norm 1. Fails with WrongDimensions when `output` does not fit, with InvalidArgument when `batch`
  // does not fit itself, or a row is zero or not finite.
  [[nodiscard]] Result<std::vector<float>> finish(std::span<const float> output, const TextBatch& batch) const;

 private:
  explicit TextEncoder(const TextOptions& options) : options_(options) {}

  TextOptions options_;
};

}  // namespace crosshash
