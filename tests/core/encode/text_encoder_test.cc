#include "encode/text_encoder.h"

#include <gtest/gtest.h>

#include <limits>

#include "encode/expect_failure.h"
#include "encode/reference_data.h"

namespace crosshash {
namespace {

using Rows = std::vector<std::vector<std::int64_t>>;

TextEncoder make_encoder(Pooling pooling, std::uint32_t dimensions = 5, std::uint32_t max_tokens = 4) {
  return TextEncoder::create({.max_tokens = max_tokens, .pad_id = 9, .pooling = pooling, .dimensions = dimensions})
      .value();
}

TEST(TextEncoderCreate, RefusesOptionsOutsideTheirRange) {
  constexpr TextOptions good = {.max_tokens = 2, .pad_id = 0, .pooling = Pooling::None, .dimensions = 1};
  EXPECT_TRUE(TextEncoder::create(good).has_value());
  for (const std::uint32_t max_tokens : {0U, 1U, max_text_tokens + 1}) {
    TextOptions options = good;
    options.max_tokens = max_tokens;
    expect_failure(TextEncoder::create(options), ErrorCode::InvalidArgument, "2 to 65536 tokens");
  }
  for (const std::uint32_t dimensions : {0U, max_embedding_dimensions + 1}) {
    TextOptions options = good;
    options.dimensions = dimensions;
    expect_failure(TextEncoder::create(options), ErrorCode::InvalidArgument, "1 to 65536 dimensions");
  }
  TextOptions options = good;
  options.pad_id = -1;
  expect_failure(TextEncoder::create(options), ErrorCode::InvalidArgument, "padding token");
}

TEST(TextEncoderPrepare, PadsToTheLongestRow) {
  const TextBatch batch = make_encoder(Pooling::None).prepare(Rows{{1, 5, 2}, {1, 2}, {7}}).value();
  EXPECT_EQ(batch.batch, 3U);
  EXPECT_EQ(batch.tokens, 3U);
  EXPECT_EQ(batch.ids, (std::vector<std::int64_t>{1, 5, 2, 1, 2, 9, 7, 9, 9}));
  EXPECT_EQ(batch.mask, (std::vector<std::int64_t>{1, 1, 1, 1, 1, 0, 1, 0, 0}));
}

TEST(TextEncoderPrepare, PadsToAsManyTokensAsTheNetworkTakes) {
  const TextEncoder encoder =
      TextEncoder::create({.max_tokens = 4, .pad_id = 9, .padding = Padding::Max, .dimensions = 1}).value();
  const TextBatch batch = encoder.prepare(Rows{{1, 2}, {1, 3, 4, 5, 2}}).value();
  EXPECT_EQ(batch.tokens, 4U);
  EXPECT_EQ(batch.ids, (std::vector<std::int64_t>{1, 2, 9, 9, 1, 3, 4, 2}));
  EXPECT_EQ(batch.mask, (std::vector<std::int64_t>{1, 1, 0, 0, 1, 1, 1, 1}));
}

TEST(TextEncoderPrepare, CutsALongRowAndKeepsItsLastToken) {
  const TextBatch batch = make_encoder(Pooling::None).prepare(Rows{{1, 3, 4, 5, 6, 2}, {1, 2}, {1, 3, 4, 2}}).value();
  EXPECT_EQ(batch.tokens, 4U);
  EXPECT_EQ(batch.ids, (std::vector<std::int64_t>{1, 3, 4, 2, 1, 2, 9, 9, 1, 3, 4, 2}));
  EXPECT_EQ(batch.mask, (std::vector<std::int64_t>{1, 1, 1, 1, 1, 1, 0, 0, 1, 1, 1, 1}));
}

TEST(TextEncoderPrepare, RefusesWhatCannotBeABatch) {
  const TextEncoder encoder = make_encoder(Pooling::None);
  expect_failure(encoder.prepare({}), ErrorCode::InvalidArgument, "at least one text");
  expect_failure(encoder.prepare(Rows{{1, 2}, {}}), ErrorCode::EmptyText, "Text 1 of the batch has no tokens");
  expect_failure(encoder.prepare(Rows{{1, -2}}), ErrorCode::InvalidArgument, "token id");
  Rows rows(1025, {1});
  rows[3].resize(70000, 1);
  const TextEncoder long_texts = make_encoder(Pooling::None, 5, max_text_tokens);
  expect_failure(long_texts.prepare(rows), ErrorCode::InvalidArgument, "fewer texts");
}

TEST(TextEncoderFinish, PoolsAndNormalisesLikeNumPy) {
  std::size_t compared = 0;
  for (const ReferenceEmbedding& reference : reference_embeddings()) {
    if (reference.modality != "text") {
      continue;
    }
    const TextEncoder encoder = make_encoder(reference.pooling);
    const TextBatch batch = encoder.prepare(Rows{{1, 3, 4, 2}, {1, 2}, {1}}).value();
    const std::size_t count = reference.pooling == Pooling::None ? 15 : 60;
    const auto embeddings = encoder.finish(make_output(count), batch);
    ASSERT_TRUE(embeddings.has_value()) << embeddings.error().message;
    ASSERT_EQ(embeddings->size(), reference.values.size());
    for (std::size_t i = 0; i < embeddings->size(); ++i) {
      EXPECT_NEAR((*embeddings)[i], reference.values[i], 1e-6) << i;  // the reference has 7 digits
    }
    ++compared;
  }
  EXPECT_EQ(compared, 4U);
}

TEST(TextEncoderFinish, RefusesAnOutputThatDoesNotFit) {
  const std::vector<float> output(60, 1.0F);
  for (const auto& [pooling, fitting] : {std::pair{Pooling::None, 15U}, std::pair{Pooling::Max, 60U}}) {
    const TextEncoder encoder = make_encoder(pooling);
    const TextBatch batch = encoder.prepare(Rows{{1, 3, 4, 2}, {1, 2}, {1}}).value();
    EXPECT_TRUE(encoder.finish(std::span(output).first(fitting), batch).has_value());
    for (const std::size_t length : {0U, fitting - 1, 45U}) {
      expect_failure(encoder.finish(std::span(output).first(length), batch), ErrorCode::WrongDimensions, "3 texts");
    }
  }
}

TEST(TextEncoderFinish, RefusesABatchThatDoesNotFitItself) {
  const TextEncoder encoder = make_encoder(Pooling::Mean);
  const std::vector<float> output(10, 1.0F);
  const TextBatch good = encoder.prepare(Rows{{1, 2}}).value();
  EXPECT_TRUE(encoder.finish(output, good).has_value());
  const std::string_view words = "does not fit itself";
  for (const std::uint32_t tokens : {0U, 1U, 3U, std::numeric_limits<std::uint32_t>::max()}) {
    TextBatch batch = good;
    batch.tokens = tokens;
    expect_failure(encoder.finish(output, batch), ErrorCode::InvalidArgument, words);
  }
  TextBatch batch = good;
  batch.mask.pop_back();
  expect_failure(encoder.finish(output, batch), ErrorCode::InvalidArgument, words);
  batch = good;
  batch.mask = {0, 0};
  expect_failure(encoder.finish(output, batch), ErrorCode::InvalidArgument, "without tokens");
}

TEST(TextEncoderFinish, RefusesARowWithoutDirection) {
  const TextEncoder encoder = make_encoder(Pooling::None, 2);
  const TextBatch batch = encoder.prepare(Rows{{1}, {1}}).value();
  constexpr float not_a_number = std::numeric_limits<float>::quiet_NaN();
  for (const std::vector<float>& output :
       {std::vector{1.0F, 1.0F, 0.0F, 0.0F}, std::vector{not_a_number, 1.0F, 1.0F, 1.0F}}) {
    expect_failure(encoder.finish(output, batch), ErrorCode::InvalidArgument, "zero or not finite");
  }
}

}  // namespace
}  // namespace crosshash
