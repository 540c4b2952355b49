// Files of bare numbers, as main.mjs writes them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace crosshash::bench {

// All numbers of the file, in this machine's order of bytes. Throws what is wrong.
template <class T>
std::vector<T> read_numbers(const std::string& file) {
  std::ifstream stream(file, std::ios::binary | std::ios::ate);
  if (!stream) {
    throw std::runtime_error("cannot read " + file);
  }
  const auto bytes = static_cast<std::size_t>(stream.tellg());
  std::vector<T> numbers(bytes / sizeof(T));
  stream.seekg(0);
  stream.read(reinterpret_cast<char*>(numbers.data()), static_cast<std::streamsize>(numbers.size() * sizeof(T)));
  return numbers;
}

}  // namespace crosshash::bench
