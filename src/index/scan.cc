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

void scan(const CodeView& codes, std::size_t first, std::size_t last, std::uint32_t first_position,
          const ScanQuery& query, TopK& top) {
  if (codes.layout() == Layout::Transposed16) {
    scan_transposed(codes, first, last, first_position, query.replicated(), top);
  } else {
    scan_words(codes, first, last, first_position, query.words(), top);
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
    : replicated_(packed.size() * block_codes), words_((packed.size() + 7) / 8) {
  for (std::size_t byte = 0; byte < packed.size(); ++byte) {
    std::fill_n(replicated_.begin() + static_cast<std::ptrdiff_t>(byte * block_codes), block_codes, packed[byte]);
  }
  static_assert(std::endian::native == std::endian::little);
  std::memcpy(words_.data(), packed.data(), packed.size());
}

void scan(const CodeView& codes, std::size_t first, std::size_t last, std::uint32_t first_position,
          const ScanQuery& query, TopK& top) {
  HWY_DYNAMIC_DISPATCH(scan)(codes, first, last, first_position, query, top);
}

const char* scan_target() { return HWY_DYNAMIC_DISPATCH(scan_target)(); }

}  // namespace crosshash
#endif
