#include "index/scan.h"

#include <algorithm>
#include <bit>
#include <cstring>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "index/scan.cc"
#include <hwy/foreach_target.h>  // IWYU pragma: keep
#include <hwy/highway.h>

#include "index/scan_transposed-inl.h"
#include "index/scan_words-inl.h"

HWY_BEFORE_NAMESPACE();
namespace crosshash::HWY_NAMESPACE {

void scan(const CodeView& codes, const Run& run, const ScanQuery& query, TopK& top) {
  const bool filtered = run.allowed != nullptr;
  if (codes.layout() == Layout::Transposed16) {
    const auto kernel = filtered ? &scan_transposed<true> : &scan_transposed<false>;
    kernel(code_bytes(codes.bits()), run, query.replicated(), top);
  } else {
    const auto kernel = filtered ? &scan_words<true> : &scan_words<false>;
    kernel(code_words(codes.bits()), run, query.words(), top);
  }
}

const char* scan_target() { return hwy::TargetName(HWY_TARGET); }

}  // namespace crosshash::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace crosshash {

HWY_EXPORT(scan);
HWY_EXPORT(scan_target);

ScanQuery::ScanQuery(std::span<const std::uint8_t> packed)
    : packed_(packed.begin(), packed.end()), replicated_(packed.size() * block_codes), words_((packed.size() + 7) / 8) {
  for (std::size_t byte = 0; byte < packed.size(); ++byte) {
    std::fill_n(replicated_.begin() + static_cast<std::ptrdiff_t>(byte * block_codes), block_codes, packed[byte]);
  }
  static_assert(std::endian::native == std::endian::little);
  std::memcpy(words_.data(), packed.data(), packed.size());
}

void scan(const CodeView& codes, std::size_t first, std::size_t last, std::uint32_t first_position,
          const ScanQuery& query, const PositionSet* allowed, TopK& top) {
  const std::uint64_t row_bits = image_bytes(codes.bits(), codes.layout(), block_codes) * 8 / block_codes;
  const std::size_t run_codes = run_bytes * 8 / static_cast<std::size_t>(row_bits) / block_codes * block_codes;
  for (std::size_t begin = first; begin < last; begin += run_codes) {
    const Run run = {.image = codes.image().data(),
                     .first = begin,
                     .last = std::min(last, begin + run_codes),
                     .first_position = first_position,
                     .allowed = allowed};
    HWY_DYNAMIC_DISPATCH(scan)(codes, run, query, top);
  }
}

const char* scan_target() { return HWY_DYNAMIC_DISPATCH(scan_target)(); }

}  // namespace crosshash
#endif
