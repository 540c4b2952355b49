# libFuzzer targets: tests/fuzz/TARGET/*.cc make crosshash_TARGET_fuzz, all of them the target crosshash_fuzz. They need
# clang and its fuzzer runtime. Where there is none, nothing is made, and fuzz-skipped.txt in the build folder says why.

include(CheckCXXSourceCompiles)
set(CMAKE_REQUIRED_FLAGS "-fsanitize=fuzzer,address,undefined")
check_cxx_source_compiles(
  "extern \"C\" int LLVMFuzzerTestOneInput(const unsigned char*, unsigned long) { return 0; }" CROSSHASH_HAS_LIBFUZZER)
unset(CMAKE_REQUIRED_FLAGS)

set(fuzz_skipped "${PROJECT_BINARY_DIR}/fuzz-skipped.txt")
add_custom_target(crosshash_fuzz)
if(NOT CROSSHASH_HAS_LIBFUZZER)
  file(WRITE "${fuzz_skipped}"
    "The compiler ${CMAKE_CXX_COMPILER} has no libFuzzer; install clang 19 with its runtime (libclang-rt-19-dev).\n")
  message(WARNING "There are no fuzz targets: ${CMAKE_CXX_COMPILER} has no libFuzzer.")
  return()
endif()
file(REMOVE "${fuzz_skipped}")

# What the targets test, and no more, because it is compiled for them alone: with counters on every branch.
file(GLOB fuzz_core_sources CONFIGURE_DEPENDS src/*.cc src/codes/*.cc src/gallery/*.cc src/hashing/*.cc)
list(FILTER fuzz_core_sources EXCLUDE REGEX "/asymmetric.cc$")
list(APPEND fuzz_core_sources src/index/scan.cc src/index/top_k.cc)
add_library(crosshash_fuzz_core STATIC ${fuzz_core_sources})
target_include_directories(crosshash_fuzz_core PUBLIC "${PROJECT_SOURCE_DIR}/src" "${PROJECT_SOURCE_DIR}/tests/fuzz")
target_include_directories(crosshash_fuzz_core SYSTEM PUBLIC "${highway_sources}")
# The kernels for one instruction set are enough here; the core's tests try all.
target_compile_definitions(crosshash_fuzz_core PUBLIC _GLIBCXX_ASSERTIONS HWY_COMPILE_ONLY_STATIC)
# Two things that made a run several times as long: the search for uses of a stack that is gone, at every exception (the
# core's tests do it), and the counting of comparisons (the mutators know what the checks compare).
target_compile_options(crosshash_fuzz_core PUBLIC
  -fsanitize=address,undefined -fsanitize=fuzzer-no-link -fno-sanitize-recover=all -fno-omit-frame-pointer
  -fsanitize-address-use-after-return=never -fno-sanitize-coverage=trace-cmp)
target_link_options(crosshash_fuzz_core PUBLIC -fsanitize=fuzzer -fsanitize=address,undefined)
target_link_libraries(crosshash_fuzz_core PUBLIC crosshash_warnings)
target_precompile_headers(crosshash_fuzz_core PRIVATE ${crosshash_precompiled})
# A checksum has no branches to find.
set_source_files_properties(src/hashing/crc32c.cc PROPERTIES COMPILE_OPTIONS "-fno-sanitize=all;-O2"
  SKIP_PRECOMPILE_HEADERS ON)

file(GLOB fuzz_targets CONFIGURE_DEPENDS RELATIVE "${PROJECT_SOURCE_DIR}/tests/fuzz"
  "${PROJECT_SOURCE_DIR}/tests/fuzz/*/target.cc")
foreach(source IN LISTS fuzz_targets)
  cmake_path(GET source PARENT_PATH name)
  file(GLOB sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/fuzz/${name}/*.cc")
  add_executable(crosshash_${name}_fuzz ${sources})
  target_link_libraries(crosshash_${name}_fuzz PRIVATE crosshash_fuzz_core)
  target_precompile_headers(crosshash_${name}_fuzz REUSE_FROM crosshash_fuzz_core)
  add_dependencies(crosshash_fuzz crosshash_${name}_fuzz)
endforeach()
