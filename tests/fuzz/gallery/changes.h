// Changes a gallery, and what is known of it in step.
#pragma once

#include "contents.h"
#include "random.h"

namespace crosshash::fuzz {

// Adds an item whose id no other has.
void add_item(Gallery& gallery, Contents& contents);

// Removes or updates some of the items. Says how many.
std::size_t take_items(Gallery& gallery, Contents& contents, Random& random);

// Without the places of removed items.
Contents compacted(Contents contents);

// The places `first` up to `last` alone.
Contents sliced(Contents contents, std::size_t first, std::size_t last);

}  // namespace crosshash::fuzz
