// The native engines of the index benchmark, as a process that is told what to do line by line (see ../README.md):
// `crosshash-native`, the core as it is, and `native-popcnt`, the baseline.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "codes/code_set.h"
#include "index/search_cursor.h"
#include "popcnt_scan.h"

namespace {

using crosshash::CodeSet;
using crosshash::CodeView;
using crosshash::Hit;
using crosshash::SearchCursor;
using Bytes = std::vector<std::uint8_t>;

constexpr std::size_t whole_scan = std::size_t{1} << 40U;

Bytes read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::uint64_t> as_words(const Bytes& bytes) {
  std::vector<std::uint64_t> words(bytes.size() / 8);
  std::memcpy(words.data(), bytes.data(), bytes.size());
  return words;
}

class Bench {
 public:
  void load(const std::string& codes_file, const std::string& queries_file, std::uint32_t bits) {
    const Bytes codes = read_file(codes_file);
    queries_ = read_file(queries_file);
    words_ = bits / 64;
    codes_ = CodeSet::create(bits).value();
    codes_.append(codes).value();
    rows_ = as_words(codes);
    query_words_ = as_words(queries_);
  }

  // The nearest hits of the first of `per_pass` queries, and through `ms` how long all took.
  std::vector<Hit> pass(const std::string& engine, std::size_t k, std::size_t per_pass, std::size_t first, double& ms) {
    const auto begun = std::chrono::steady_clock::now();
    std::vector<Hit> hits = engine == "crosshash-native" ? search(k, per_pass, first) : popcnt(k, per_pass, first);
    ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun).count();
    return hits;
  }

  [[nodiscard]] std::size_t queries() const { return query_words_.size() / words_; }

 private:
  std::vector<Hit> search(std::size_t k, std::size_t per_pass, std::size_t first) const {
    const std::size_t bytes = words_ * 8;
    const CodeView view = codes_.view();
    auto cursor = SearchCursor::create(view.bits(), view.size(),
                                       std::span(queries_).subspan(first * bytes, per_pass * bytes), {.k = k})
                      .value();
    cursor.advance(std::span(&view, 1), whole_scan).value();
    const auto hits = cursor.hits(0);
    return {hits.begin(), hits.end()};
  }

  std::vector<Hit> popcnt(std::size_t k, std::size_t per_pass, std::size_t first) const {
    std::vector<Hit> of_first;
    for (std::size_t query = 0; query < per_pass; ++query) {
      auto hits = crosshash::bench::popcnt_scan(rows_, words_,
                                                std::span(query_words_).subspan((first + query) * words_, words_), k);
      if (query == 0) {
        of_first = std::move(hits);
      }
    }
    return of_first;
  }

  std::size_t words_ = 1;
  CodeSet codes_ = CodeSet::create(64).value();
  Bytes queries_;
  std::vector<std::uint64_t> rows_;
  std::vector<std::uint64_t> query_words_;
};

void search(Bench& bench, std::istringstream& line) {
  std::string engine;
  std::size_t k = 0;
  std::size_t per_pass = 0;
  std::size_t passes = 0;
  line >> engine >> k >> per_pass >> passes;
  std::vector<Hit> hits;
  for (std::size_t i = 0; i < passes; ++i) {
    double ms = 0;
    auto found = bench.pass(engine, k, per_pass, i * per_pass % (bench.queries() - per_pass + 1), ms);
    std::printf("%.6f ", ms);
    if (i == 0) {
      hits = std::move(found);
    }
  }
  std::printf("|");
  for (const Hit& hit : hits) {
    std::printf(" %u", hit.distance);
  }
  std::printf("\n");
}

}  // namespace

int main() {
  Bench bench;
  for (std::string text; std::getline(std::cin, text);) {
    std::istringstream line(text);
    std::string verb;
    line >> verb;
    if (verb == "load") {
      std::string codes;
      std::string queries;
      std::uint32_t bits = 0;
      line >> codes >> queries >> bits;
      bench.load(codes, queries, bits);
      std::printf("%s\n", crosshash::scan_target());
    } else {
      search(bench, line);
    }
    std::fflush(stdout);
  }
}
