// Makes further sections for gallery files: runs of items, in every layout and encoding that FORMAT.md has, and
// removals.
#pragma once

#include "parts.h"
#include "random.h"

namespace crosshash::fuzz {

// Adds a run of 0 to 40 items that fits the file: its width, its dimensions, and the type of its ids.
void add_run(GalleryParts& parts, Random& random);

// Adds a section that says that some of the items were removed.
void add_removals(GalleryParts& parts, Random& random);

}  // namespace crosshash::fuzz
