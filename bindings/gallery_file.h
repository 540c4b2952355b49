// The half of src/gallery that has to do with files, for JavaScript.
#pragma once

#include "gallery/gallery.h"
#include "js.h"

namespace crosshash::js {

// Adds what has to do with its file to the JavaScript class of a gallery.
void add_file_members(emscripten::class_<Gallery>& gallery);

}  // namespace crosshash::js
