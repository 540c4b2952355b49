#include "index/asymmetric_scan.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "index/asymmetric_scan.cc"
#include <hwy/foreach_target.h>  // IWYU pragma: keep
#include <hwy/highway.h>

#include "index/asymmetric_scan-inl.h"

HWY_BEFORE_NAMESPACE();
namespace crosshash::HWY_NAMESPACE {

void asymmetric_scan(const CodeView& codes, std::size_t first, std::size_t last, std::uint32_t first_position,
                     const AsymmetricTables& tables, const PositionSet* allowed, AsymmetricTop& top) {
  const Run run = {.image = codes.image().data(),
                   .first = first,
                   .last = last,
                   .first_position = first_position,
                   .allowed = allowed};
  if (codes.layout() == Layout::Transposed16) {
    asymmetric_scan_transposed(code_bytes(codes.bits()), run, tables, top);
  } else {
    asymmetric_scan_words(code_words(codes.bits()) * 8, run, tables, top);
  }
}

}  // namespace crosshash::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace crosshash {

HWY_EXPORT(asymmetric_scan);

void asymmetric_scan(const CodeView& codes, std::size_t first, std::size_t last, std::uint32_t first_position,
                     const AsymmetricTables& tables, const PositionSet* allowed, AsymmetricTop& top) {
  HWY_DYNAMIC_DISPATCH(asymmetric_scan)(codes, first, last, first_position, tables, allowed, top);
}

}  // namespace crosshash
#endif
