# Finds Emscripten's own toolchain file. The scripts say where with EMSCRIPTEN_ROOT; by hand, the one that
# scripts/bootstrap.sh unpacked is taken, else the one on PATH.

include("${CMAKE_CURRENT_LIST_DIR}/user-cache.cmake")

set(emscripten_root "$ENV{EMSCRIPTEN_ROOT}")
if(NOT emscripten_root)
  set(emscripten_root "${crosshash_user_cache}/emscripten/emscripten")
  find_program(CROSSHASH_EM_CONFIG em-config)
  if(CROSSHASH_EM_CONFIG AND NOT EXISTS "${emscripten_root}")
    execute_process(COMMAND "${CROSSHASH_EM_CONFIG}" EMSCRIPTEN_ROOT OUTPUT_VARIABLE emscripten_root
                    OUTPUT_STRIP_TRAILING_WHITESPACE)
  endif()
endif()
if(NOT EXISTS "${emscripten_root}/cmake/Modules/Platform/Emscripten.cmake")
  message(FATAL_ERROR "No Emscripten in '${emscripten_root}': run scripts/bootstrap.sh, or put emcc 3.1.69 or newer on PATH.")
endif()
include("${emscripten_root}/cmake/Modules/Platform/Emscripten.cmake")
