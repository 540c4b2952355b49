// Objects that a running search keeps alive, even when JavaScript deletes its handle meanwhile.
#pragma once

#include <memory>

#include "codes/code_set.h"
#include "gallery/gallery.h"

namespace crosshash::js {

using GalleryPointer = std::shared_ptr<Gallery>;
using CodeIndexPointer = std::shared_ptr<CodeSet>;

}  // namespace crosshash::js
