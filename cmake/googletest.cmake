# GoogleTest from its sources, so that the same version serves the native and the wasm build.

set(googletest_sources "$ENV{CROSSHASH_GOOGLETEST}")
if(NOT googletest_sources)
  set(googletest_sources /usr/src/googletest)
endif()
set(INSTALL_GTEST OFF)
set(BUILD_GMOCK OFF)
add_subdirectory("${googletest_sources}" "${PROJECT_BINARY_DIR}/googletest" EXCLUDE_FROM_ALL SYSTEM)
