#include "encode/text_encoder.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "encode/pooling.h"
#include "encode/require.h"

namespace crosshash {
namespace {

void check_rows(std::span<const std::vector<std::int64_t>> token_ids) {
  require(!token_ids.empty(), "A batch needs at least one text.");
  for (std::size_t row = 0; row < token_ids.size(); ++row) {
    if (token_ids[row].empty()) {
      throw Failure(
          {ErrorCode::EmptyText, "Text " + std::to_string(row) + " of the batch has no tokens; leave it out."});
    }
    require(std::ranges::all_of(token_ids[row], [](std::int64_t id) { return id >= 0; }),
            "A token id must be 0 or more.");
  }
}

}  // namespace

Result<TextEncoder> TextEncoder::create(const TextOptions& options) {
  return guard([&] {
    require(options.max_tokens >= 2 && options.max_tokens <= max_text_tokens,
            "The longest sequence of a text network must be 2 to 65536 tokens.");
    require(options.pad_id >= 0, "The padding token must be 0 or more.");
    require(options.dimensions >= 1 && options.dimensions <= max_embedding_dimensions,
            "An embedding must have 1 to 65536 dimensions.");
    return TextEncoder(options);
  });
}

Result<TextBatch> TextEncoder::prepare(std::span<const std::vector<std::int64_t>> token_ids) const {
  return guard([&] {
    check_rows(token_ids);
    const std::size_t longest = std::ranges::max(token_ids, {}, &std::vector<std::int64_t>::size).size();
    const std::size_t tokens =
        options_.padding == Padding::Max ? options_.max_tokens : std::min<std::size_t>(longest, options_.max_tokens);
    require(token_ids.size() <= max_batch_tokens / tokens, "The batch is too large; encode fewer texts at a time.");

    TextBatch batch;
    batch.batch = static_cast<std::uint32_t>(token_ids.size());
    batch.tokens = static_cast<std::uint32_t>(tokens);
    batch.ids.reserve(token_ids.size() * tokens);
    batch.mask.reserve(token_ids.size() * tokens);
    for (const std::vector<std::int64_t>& row : token_ids) {
      const std::size_t kept = std::min(row.size(), tokens);
      batch.ids.insert(batch.ids.end(), row.begin(), row.begin() + static_cast<std::ptrdiff_t>(kept));
      batch.ids.back() = row.size() > kept ? row.back() : batch.ids.back();
      batch.ids.resize(batch.ids.size() + tokens - kept, options_.pad_id);
      batch.mask.insert(batch.mask.end(), kept, 1);
      batch.mask.resize(batch.mask.size() + tokens - kept, 0);
    }
    return batch;
  });
}

Result<std::vector<float>> TextEncoder::finish(std::span<const float> output, const TextBatch& batch) const {
  return guard([&]() -> Result<std::vector<float>> {
    const std::uint64_t all_tokens = std::uint64_t{batch.batch} * batch.tokens;
    require(all_tokens > 0 && all_tokens <= max_batch_tokens && batch.ids.size() == all_tokens &&
                batch.mask.size() == all_tokens,
            "The batch does not fit itself; give the one that prepare made.");
    const bool pooled = options_.pooling == Pooling::None;
    const std::size_t tokens = pooled ? 1 : batch.tokens;
    const std::size_t dimensions = options_.dimensions;
    if (output.size() != std::uint64_t{batch.batch} * tokens * dimensions) {
      return fail(ErrorCode::WrongDimensions, std::to_string(output.size()) + " values are not the output of " +
                                                  std::to_string(batch.batch) + " texts with " +
                                                  std::to_string(tokens) + " vectors of " + std::to_string(dimensions) +
                                                  " dimensions.");
    }
    std::vector<float> embeddings(batch.batch * dimensions);
    for (std::size_t row = 0; row < batch.batch; ++row) {
      const std::span<const std::int64_t> mask = std::span(batch.mask).subspan(row * batch.tokens, batch.tokens);
      const std::span<float> embedding = std::span(embeddings).subspan(row * dimensions, dimensions);
      pool_tokens(options_.pooling, output.subspan(row * tokens * dimensions, tokens * dimensions),
                  pooled ? std::span<const std::int64_t>() : mask, embedding);
      normalise_l2(embedding);
    }
    return embeddings;
  });
}

}  // namespace crosshash
