// The ways to answer one random search. All must give the same hits.
#pragma once

#include <cstddef>
#include <vector>

#include "differential_case.h"
#include "index/hit.h"
#include "placed_parts.h"

namespace crosshash::test {

using Answers = std::vector<std::vector<Hit>>;  // the hits of each query

// By the scalar reference: from the packed codes, without anything of src/ but what a hit is.
Answers reference_answers(const SearchCase& search);

// By a SearchCursor in slices, with the instructions that are chosen at the moment. Throws when the cursor fails, or
// does not move on.
Answers cursor_answers(const SearchCase& search, PlacedParts& parts);

// By a SearchCursor that a multi-index helps, when the case has one. `answered` counts the cases whose first
// query it answered.
Answers indexed_answers(const SearchCase& search, PlacedParts& parts, std::size_t& answered);

// By a cursor for each shard, as if each had its codes alone, and the hits merged by distance and position.
Answers sharded_answers(const SearchCase& search);

}  // namespace crosshash::test
