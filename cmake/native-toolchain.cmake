# The compiler of the native presets: $CXX where it is set, else clang 19 or newer, else the system's own.

if(NOT DEFINED ENV{CXX})
  find_program(CROSSHASH_CLANGXX NAMES clang++-19 clang++-20 clang++-21)
  if(CROSSHASH_CLANGXX)
    string(REPLACE "clang++" "clang" clang "${CROSSHASH_CLANGXX}")
    set(CMAKE_CXX_COMPILER "${CROSSHASH_CLANGXX}")
    set(CMAKE_C_COMPILER "${clang}")
  endif()
endif()
