// The native engines of the index benchmark, as a process that is told what to do line by line (see ../README.md):
// `crosshash-native`, the core as it is, `native-popcnt`, the baseline, and `native-read`, which only reads.
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "engine.h"
#include "held_bytes.h"

namespace {

using crosshash::bench::Bytes;
using crosshash::bench::Engine;
using crosshash::bench::held_bytes;
using crosshash::bench::Results;

constexpr std::size_t chunk_codes = std::size_t{1} << 16U;

double milliseconds_since(std::chrono::steady_clock::time_point begun) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun).count();
}

// The next `size` bytes of the file, fewer at its end.
Bytes read_bytes(std::ifstream& file, std::size_t size) {
  Bytes bytes(size);
  file.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size));
  bytes.resize(static_cast<std::size_t>(file.gcount()));
  return bytes;
}

class Bench {
 public:
  void load(std::istringstream& words) {
    std::string name;
    std::string codes_file;
    std::string queries_file;
    std::uint32_t bits = 0;
    words >> name >> codes_file >> queries_file >> bits;
    code_bytes_ = bits / 8;
    std::ifstream queries(queries_file, std::ios::binary);
    queries_ = read_bytes(queries, std::size_t{1} << 20U);
    engine_.reset();
    const double before = held_bytes();
    engine_ = crosshash::bench::make_engine(name, bits);
    double build_ms = 0;
    std::ifstream file(codes_file, std::ios::binary);
    for (Bytes codes = read_bytes(file, chunk_codes * code_bytes_); !codes.empty();
         codes = read_bytes(file, chunk_codes * code_bytes_)) {
      const auto begun = std::chrono::steady_clock::now();
      engine_->add(codes);
      build_ms += milliseconds_since(begun);
    }
    std::printf(R"({"version": "%s", "build_ms": %.6f, "memory_bytes": %.0f})", engine_->version(), build_ms,
                held_bytes() - before);
  }

  void search(std::istringstream& words) {
    std::string name;
    std::size_t k = 0;
    std::size_t per_pass = 0;
    std::size_t passes = 0;
    double limit_ms = 0;
    words >> name >> k >> per_pass >> passes >> limit_ms;
    double spent = 0;
    std::printf("{\"ms\": [");
    for (std::size_t pass = 0; pass < passes && (pass == 0 || spent < limit_ms); ++pass) {
      const Bytes queries = queries_from(pass * per_pass % (queries_.size() / code_bytes_ - per_pass + 1), per_pass);
      const auto begun = std::chrono::steady_clock::now();
      const Results results = engine_->search(queries, k);
      const double ms = milliseconds_since(begun);
      std::printf("%s%.6f", pass == 0 ? "" : ", ", ms);
      spent += ms;
    }
    std::printf("]}");
  }

  void find(std::istringstream& words) {
    std::string name;
    std::size_t k = 0;
    std::size_t count = 0;
    words >> name >> k >> count;
    std::printf("{\"distances\": [");
    bool first_query = true;
    for (const auto& hits : engine_->search(queries_from(0, count), k)) {
      std::printf(first_query ? "[" : ", [");
      first_query = false;
      for (std::size_t i = 0; i < hits.size(); ++i) {
        std::printf("%s%u", i == 0 ? "" : ", ", hits[i].distance);
      }
      std::printf("]");
    }
    std::printf("]}");
  }

 private:
  [[nodiscard]] Bytes queries_from(std::size_t first, std::size_t count) const {
    const auto begin = queries_.begin() + static_cast<std::ptrdiff_t>(first * code_bytes_);
    return {begin, begin + static_cast<std::ptrdiff_t>(count * code_bytes_)};
  }

  std::unique_ptr<Engine> engine_;
  std::size_t code_bytes_ = 1;
  Bytes queries_;
};

}  // namespace

int main() {
  Bench bench;
  for (std::string text; std::getline(std::cin, text);) {
    std::istringstream words(text);
    std::string verb;
    words >> verb;
    if (verb == "load") {
      bench.load(words);
    } else if (verb == "search") {
      bench.search(words);
    } else if (verb == "find") {
      bench.find(words);
    } else {
      std::printf("{}");  // these engines have no files
    }
    std::printf("\n");
    std::fflush(stdout);
  }
}
