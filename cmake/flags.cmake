# Flags for everything, other people's sources included, and `crosshash_warnings` for our own targets only.

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

if(EMSCRIPTEN)
  add_compile_options(-msimd128 -fwasm-exceptions)
  add_link_options(-fwasm-exceptions)
endif()

if(CROSSHASH_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()

add_library(crosshash_warnings INTERFACE)
target_compile_options(crosshash_warnings INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror)

# Most of what compiling a small file costs is reading these: they are read once for a target.
set(crosshash_precompiled <algorithm> <array> <cstdint> <expected> <functional> <memory> <optional> <span> <string>
  <string_view> <vector>)
