// Packed codes as a search meets them: in parts, in the layout that a test wants.
#pragma once

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "codes/code_set.h"

namespace crosshash::test {

using Codes = std::vector<std::uint8_t>;

// Codes in parts, cut at `cuts` (positions).
class CodeParts {
 public:
  CodeParts(std::uint32_t bits, Layout layout, const Codes& packed, const std::vector<std::size_t>& cuts = {}) {
    const std::size_t bytes = code_bytes(bits);
    std::size_t start = 0;
    for (std::size_t i = 0; i <= cuts.size(); ++i) {
      const std::size_t end = i < cuts.size() ? cuts[i] : packed.size() / bytes;
      sets_.push_back(CodeSet::create(bits, layout).value());
      EXPECT_TRUE(sets_.back().append(std::span(packed).subspan(start * bytes, (end - start) * bytes)).has_value());
      start = end;
    }
    for (const CodeSet& set : sets_) {
      views_.push_back(set.view());
    }
  }

  [[nodiscard]] std::span<const CodeView> views() const { return views_; }

 private:
  std::vector<CodeSet> sets_;
  std::vector<CodeView> views_;
};

}  // namespace crosshash::test
