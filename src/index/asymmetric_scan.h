// The hot loop of the asymmetric search: integer scores (asymmetric_tables.h) of a run of codes.
//
// One source for WebAssembly and native targets through Highway; natively the widest instructions of the machine are
// chosen at run time. All give the same integers.
#pragma once

#include <cstddef>
#include <cstdint>

#include "codes/code_view.h"
#include "codes/position_set.h"
#include "index/asymmetric_tables.h"
#include "index/asymmetric_top.h"

namespace crosshash {

// Offers the codes [first, last) of `codes` to `top` when their score is high enough, and their position is `allowed`
// (null: all are); position = first_position + index. `first` must be a multiple of 16, the tables be of the codes'
// width.
void asymmetric_scan(const CodeView& codes, std::size_t first, std::size_t last, std::uint32_t first_position,
                     const AsymmetricTables& tables, const PositionSet* allowed, AsymmetricTop& top);

}  // namespace crosshash
