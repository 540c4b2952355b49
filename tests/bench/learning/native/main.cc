// The native side of the learning benchmark: a process that is told line by line what to learn and what to measure
// (../README.md). It answers each line with one of JSON, `{"error": WORDS}` when it cannot.
#include <cstdio>
#include <exception>
#include <iostream>
#include <string>

#include "session.h"

namespace {

std::string quoted(const std::string& words) {
  std::string json = "\"";
  for (const char c : words) {
    if (c == '"' || c == '\\') {
      json += '\\';
    }
    json += c == '\n' ? ' ' : c;
  }
  return json + '"';
}

}  // namespace

int main() {
  crosshash::bench::Session session;
  for (std::string line; std::getline(std::cin, line);) {
    std::string answer;
    try {
      answer = session.answer(line);
    } catch (const std::exception& error) {
      answer = "{\"error\": " + quoted(error.what()) + "}";
    }
    std::printf("%s\n", answer.c_str());
    std::fflush(stdout);
  }
}
