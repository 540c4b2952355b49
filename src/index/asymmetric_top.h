// Keeps the codes with the highest integer scores of an asymmetric scan.
//
// Integer scores have too many values to count each. Whatever passes the bound goes into a buffer of twice the size
// that is wanted; when it is full the better half stays and the bound rises, which costs each offer constant time and
// happens a logarithmic number of times when codes come in no particular order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace crosshash {

// A code and its integer score (asymmetric_tables.h), 0 to max_integer_score.
struct AsymmetricCandidate {
  std::uint32_t score = 0;
  std::uint32_t position = 0;

  bool operator==(const AsymmetricCandidate&) const = default;
};

class AsymmetricTop {
 public:
  // Keeps the `kept` best of `count` codes. All memory is taken here: nothing else throws.
  AsymmetricTop(std::size_t kept, std::size_t count);

  // A code enters when its score is at least this: 0 to max_integer_score + 1. Only rises.
  [[nodiscard]] std::uint32_t bound() const noexcept { return bound_; }

  // Takes a candidate whose score is at least `bound()` and whose position lies above all earlier ones.
  void offer(AsymmetricCandidate candidate) noexcept;

  // The `kept` best (or all there were), highest score first, ties by position.
  [[nodiscard]] std::span<const AsymmetricCandidate> sorted() noexcept;

 private:
  void keep_best() noexcept;

  std::size_t kept_;
  std::size_t capacity_;
  std::uint32_t bound_;
  std::vector<AsymmetricCandidate> candidates_;
};

}  // namespace crosshash
