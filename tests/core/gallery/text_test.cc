// UTF-8, string tables and the JSON of metadata.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "error.h"
#include "gallery/metadata.h"
#include "gallery/section_writer.h"
#include "gallery/string_table.h"
#include "gallery/text_column.h"
#include "gallery/utf8.h"

namespace crosshash {
namespace {

using namespace std::string_view_literals;

TEST(Utf8, WellFormed) {
  for (const std::string_view text :
       {""sv, "abc"sv, "a\0b"sv, "\x7F"sv, "\xC2\x80"sv, "\xDF\xBF"sv, "\xE0\xA0\x80"sv, "\xED\x9F\xBF"sv,
        "\xEE\x80\x80"sv, "\xEF\xBF\xBF"sv, "\xF0\x90\x80\x80"sv, "\xF4\x8F\xBF\xBF"sv, "12345678é12345678林"sv}) {
    EXPECT_TRUE(is_utf8(text)) << text;
  }
}

TEST(Utf8, IllFormed) {
  const std::vector<std::string_view> bad = {
      "\x80",         "\xBF",         "\xC0\x80",         "\xC1\xBF",         "\xC2",         "\xC2\x41",
      "\xE0\x9F\xBF", "\xED\xA0\x80", "\xED\xBF\xBF",     "\xE1\x80",         "\xE1\x80\x41", "\xF0\x8F\xBF\xBF",
      "\xF1\x80\x80", "\xFF",         "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFE",         "\xF1\x80\x80\x41"};
  for (const std::string_view text : bad) {
    // Wherever it lies in a step of eight bytes.
    for (std::size_t before = 0; before < 9; ++before) {
      const std::string longer = std::string(before, 'a') + std::string(text);
      EXPECT_FALSE(is_utf8(longer)) << before;
      EXPECT_FALSE(is_utf8(longer + "12345678"));
    }
  }
}

TEST(StringTable, WritesAndReadsOffsetsOfBothWidths) {
  const std::vector<std::string> texts = {"one", "", "zwölf", "林檎"};
  TextColumn column;
  for (const std::string& text : texts) {
    column.reserve_one(text.size());
    column.push(text);
  }
  Segment segment;
  segment.count = texts.size();
  segment.titles = column.view();
  const std::vector<Slice> slices = {{.segment = &segment, .first = 2, .last = 4},
                                     {.segment = &segment, .first = 0, .last = 3}};
  const std::vector<std::string> expected = {"zwölf", "林檎", "one", "", "zwölf"};
  const std::uint64_t length = text_bytes(slices, titles_of);
  EXPECT_EQ(length, 6U + 6 + 3 + 6);
  for (const bool wide : {false, true}) {
    std::vector<std::uint8_t> bytes(static_cast<std::size_t>(6 * offset_bytes(wide) + length));
    write_strings(bytes, slices, titles_of, wide);
    const StringTable table = StringTable::read(bytes, expected.size(), wide, "titles");
    for (std::size_t i = 0; i < expected.size(); ++i) {
      EXPECT_EQ(table[i], expected[i]);
    }
  }
}

TEST(StringTable, RefusesCountsThatItHasNoOffsetsFor) {
  const std::vector<std::uint8_t> bytes(16);
  EXPECT_NO_THROW(StringTable::read(bytes, 3, false, "titles"));
  EXPECT_NO_THROW(StringTable::read(bytes, 1, true, "titles"));
  for (const std::uint64_t count :
       {std::uint64_t{4}, ~std::uint64_t{0}, ~std::uint64_t{0} >> 2U, ~std::uint64_t{0} >> 3U}) {
    EXPECT_THROW(StringTable::read(bytes, count, false, "titles"), Failure) << count;
    EXPECT_THROW(StringTable::read(bytes, count, true, "titles"), Failure) << count;
  }
}

TEST(StringTable, OffsetsAreWideWhenTheTextNeedsThem) {
  EXPECT_FALSE(needs_wide_offsets(0xFFFFFFFF));
  EXPECT_TRUE(needs_wide_offsets(0x100000000));
}

TEST(Metadata, ReadsTheModality) {
  const auto modality = [](std::string_view json) { return read_metadata(json).value().modality; };
  EXPECT_EQ(modality(R"({"modality":"image"})"), "image");
  EXPECT_EQ(modality(" {\n\"a\" : {\"modality\": \"no\"} ,\t\"modality\" : \"text\" }\r\n"), "text");
  EXPECT_EQ(modality(R"({"modality":"a","modality":"b"})"), "b");
  EXPECT_EQ(modality(R"({"mod\u0061lity":"\"\\\/\b\f\n\r\t\u00e9\u6797\ud83d\uDE00"})"), "\"\\/\b\f\n\r\té林😀");
  EXPECT_EQ(modality(R"({"modality":["x"]})"), "");
  EXPECT_EQ(modality(R"({"modality":"x","modality":null})"), "");
  EXPECT_TRUE(read_metadata(R"({"modality":null})").value().has_modality);
  EXPECT_FALSE(read_metadata(R"({"other":"image"})").value().has_modality);
  EXPECT_FALSE(read_metadata("{}").value().has_members);
}

TEST(Metadata, AcceptsAllOfJson) {
  for (const std::string_view value : {"0", "-0", "12", "-1.5", "1e5", "1E+5", "0.25e-7", "true", "false", "null",
                                       "\"\"", "[]", "[1, [2], {}]", R"({"a":{"b":[{}]}})", R"("\ud83d")", "\"林\""}) {
    EXPECT_TRUE(read_metadata("{\"a\":" + std::string(value) + "}")) << value;
  }
}

TEST(Metadata, RefusesWhatIsNotJson) {
  for (const std::string_view value :
       {"",       "01",    "-",     "1.",      ".5",      "1e",          "+1",
        "tru",    "nulll", "'a'",   "\"",      "\"\\x\"", "\"\\u12g4\"", "\"\\ud83d\\u1\"",
        "\"\n\"", "[1,]",  "[1 2]", "[",       "{\"a\"}", "{\"a\":}",    "{\"a\":1,}",
        "{a:1}",  "NaN",   "\xFF",  "\"\xFF\""}) {
    EXPECT_FALSE(read_metadata("{\"a\":" + std::string(value) + "}")) << value;
  }
  for (const std::string_view json :
       {"", " ", "[]", "1", "null", "{", "}", "{}x", "{,}", R"({"a":1 "b":2})", "{1:2}"}) {
    EXPECT_FALSE(read_metadata(json)) << json;
  }
  EXPECT_FALSE(read_metadata(R"({"modality":"\ud83d"})")) << "half a character cannot be UTF-8";
}

TEST(Metadata, NestingHasALimit) {
  const auto nested = [](std::size_t depth) {
    return "{\"a\":" + std::string(depth, '[') + std::string(depth, ']') + "}";
  };
  EXPECT_TRUE(read_metadata(nested(63)));  // and the object itself
  EXPECT_FALSE(read_metadata(nested(64)));
  EXPECT_FALSE(read_metadata(nested(100000)));
}

TEST(Metadata, AddsTheModalityFirst) {
  EXPECT_EQ(add_modality("", "image"), R"({"modality": "image"})");
  EXPECT_EQ(add_modality(" {  } ", "a\"b\\c\n\x01é"), R"({"modality": "a\"b\\c\u000a\u0001é"})");
  EXPECT_EQ(read_metadata(add_modality("{}", "a\"b\\c\n\x01é")).value().modality, "a\"b\\c\n\x01é");
  EXPECT_EQ(add_modality(" { \"a\":1}", "x"), " {\"modality\": \"x\",  \"a\":1}");
}

}  // namespace
}  // namespace crosshash
