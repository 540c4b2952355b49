# Google Highway, from the sources that scripts/bootstrap.sh unpacked or that CROSSHASH_HIGHWAY names.

include(user-cache)

set(highway_sources "$ENV{CROSSHASH_HIGHWAY}")
if(NOT highway_sources)
  set(highway_sources "${crosshash_user_cache}/highway")
endif()
if(NOT EXISTS "${highway_sources}/hwy/highway.h")
  message(FATAL_ERROR "No Highway sources in '${highway_sources}': run scripts/bootstrap.sh, or set CROSSHASH_HIGHWAY.")
endif()

# Highway asks for an old CMake; this lets the plain variables below decide its options all the same.
set(CMAKE_POLICY_DEFAULT_CMP0077 NEW)
set(BUILD_TESTING OFF)
set(HWY_ENABLE_TESTS OFF)
set(HWY_ENABLE_EXAMPLES OFF)
set(HWY_ENABLE_CONTRIB OFF)
set(HWY_ENABLE_INSTALL OFF)
set(HWY_FORCE_STATIC_LIBS ON)
add_subdirectory("${highway_sources}" "${PROJECT_BINARY_DIR}/highway" EXCLUDE_FROM_ALL SYSTEM)

# For x86 with AVX-512 that counts bits in bytes, one instruction set is enough: crosshash has nothing that the newer ones
# do quicker, nor SSSE3 than SSE2. Sanitizers see the same code in each; half of them are half of the time to compile.
set(unused_targets "HWY_SSSE3|HWY_AVX3_ZEN4|HWY_AVX3_SPR")
if(CROSSHASH_SANITIZE)
  string(APPEND unused_targets "|HWY_SSE4|HWY_AVX3")
endif()
target_compile_definitions(hwy PUBLIC HWY_WANT_AVX3_DL "HWY_DISABLED_TARGETS=(${unused_targets})")
