#include "engine.h"

#include <cstring>

#include "codes/code_set.h"
#include "index/scan.h"
#include "index/search_cursor.h"
#include "popcnt_scan.h"
#include "read_loop.h"

namespace crosshash::bench {
namespace {

constexpr std::size_t whole_scan = std::size_t{1} << 40U;

class CoreEngine : public Engine {
 public:
  explicit CoreEngine(std::uint32_t bits) : codes_(CodeSet::create(bits).value()) {}

  [[nodiscard]] const char* version() const override { return scan_target(); }

  void add(std::span<const std::uint8_t> codes) override { codes_.append(codes).value(); }

  [[nodiscard]] Results search(std::span<const std::uint8_t> queries, std::size_t k) const override {
    const CodeView view = codes_.view();
    auto cursor = SearchCursor::create(view.bits(), view.size(), queries, SearchOptions{.k = k}).value();
    cursor.advance(std::span(&view, 1), whole_scan).value();
    Results results;
    for (std::size_t query = 0; query < cursor.queries(); ++query) {
      const auto hits = cursor.hits(query);
      results.emplace_back(hits.begin(), hits.end());
    }
    return results;
  }

 private:
  CodeSet codes_;
};

void append_words(std::vector<std::uint64_t>& words, std::span<const std::uint8_t> bytes) {
  const std::size_t first = words.size();
  words.resize(first + bytes.size() / 8);
  std::memcpy(words.data() + first, bytes.data(), bytes.size());
}

class PopcntEngine : public Engine {
 public:
  explicit PopcntEngine(std::uint32_t bits) : words_(bits / 64) {}

  [[nodiscard]] const char* version() const override { return "popcnt"; }

  void add(std::span<const std::uint8_t> codes) override { append_words(rows_, codes); }

  [[nodiscard]] Results search(std::span<const std::uint8_t> queries, std::size_t k) const override {
    std::vector<std::uint64_t> wanted;
    append_words(wanted, queries);
    Results results;
    for (std::size_t first = 0; first < wanted.size(); first += words_) {
      results.push_back(popcnt_scan(rows_, words_, std::span(wanted).subspan(first, words_), k));
    }
    return results;
  }

 private:
  std::size_t words_;
  std::vector<std::uint64_t> rows_;
};

// No search: one hit a pass, whose position is the sum, so that the loop is not left out.
class ReadEngine : public Engine {
 public:
  [[nodiscard]] const char* version() const override { return "read loop"; }

  void add(std::span<const std::uint8_t> codes) override { append_words(rows_, codes); }

  [[nodiscard]] Results search(std::span<const std::uint8_t> /*queries*/, std::size_t /*k*/) const override {
    return {{{.distance = 0, .position = static_cast<std::uint32_t>(read_sum(rows_))}}};
  }

 private:
  std::vector<std::uint64_t> rows_;
};

}  // namespace

std::unique_ptr<Engine> make_engine(std::string_view name, std::uint32_t bits) {
  if (name == "crosshash-native") {
    return std::make_unique<CoreEngine>(bits);
  }
  if (name == "native-read") {
    return std::make_unique<ReadEngine>();
  }
  return std::make_unique<PopcntEngine>(bits);
}

}  // namespace crosshash::bench
