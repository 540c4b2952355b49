# Finds Emscripten's own toolchain file: EMSCRIPTEN_ROOT first, then emcc on PATH, then what scripts/bootstrap.sh unpacked.

include("${CMAKE_CURRENT_LIST_DIR}/user-cache.cmake")

set(emscripten_root "$ENV{EMSCRIPTEN_ROOT}")
if(NOT emscripten_root)
  find_program(CROSSHASH_EM_CONFIG em-config)
  if(CROSSHASH_EM_CONFIG)
    execute_process(COMMAND "${CROSSHASH_EM_CONFIG}" EMSCRIPTEN_ROOT OUTPUT_VARIABLE emscripten_root
                    OUTPUT_STRIP_TRAILING_WHITESPACE)
  else()
    set(emscripten_root "${crosshash_user_cache}/emscripten/emscripten")
  endif()
endif()
if(NOT EXISTS "${emscripten_root}/cmake/Modules/Platform/Emscripten.cmake")
  message(FATAL_ERROR "No Emscripten in '${emscripten_root}': run scripts/bootstrap.sh, or put emcc 3.1.69 or newer on PATH.")
endif()
include("${emscripten_root}/cmake/Modules/Platform/Emscripten.cmake")
