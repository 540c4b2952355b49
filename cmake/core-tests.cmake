# One test executable per area of the core: tests/core/AREA/*_test.cc make crosshash_AREA_test.

if(EMSCRIPTEN)
  # Emscripten's programs are CommonJS; the project's package.json says that .js files are modules.
  file(WRITE "${PROJECT_BINARY_DIR}/package.json" "{ \"type\": \"commonjs\" }\n")
  # And what they call the environment is not Node's, unless it is copied there before main begins.
  set(host_environment "${PROJECT_BINARY_DIR}/host-environment.js")
  file(WRITE "${host_environment}" "Module['preRun'] = () => Object.assign(ENV, process.env);\n")
endif()

# Tests are compiled for a quick build, the core that they test as it is shipped. Most of what compiling a test costs is
# reading these headers, so all tests share them compiled.
add_library(crosshash_test_settings INTERFACE)
target_include_directories(crosshash_test_settings INTERFACE "${PROJECT_SOURCE_DIR}/tests/core")
target_compile_definitions(crosshash_test_settings INTERFACE CROSSHASH_TEST_DATA="${PROJECT_SOURCE_DIR}/tests/data")
# Optimising is nearly half of what compiling Eigen costs, far more than the seconds that the tests of learning then gain.
target_compile_options(crosshash_test_settings INTERFACE
  $<IF:$<STREQUAL:$<TARGET_PROPERTY:NAME>,crosshash_learning_test>,-O0,-O1>)
target_link_libraries(crosshash_test_settings INTERFACE crosshash_core crosshash_warnings GTest::gtest_main)
if(TARGET gtest)
  target_compile_options(gtest PRIVATE -O1)
endif()
if(CROSSHASH_SANITIZE)
  # The core is watched for undefined behaviour; watching the tests too takes a third of their compilation.
  target_compile_options(crosshash_test_settings INTERFACE -fno-sanitize=undefined)
  foreach(others IN ITEMS gtest gtest_main hwy)
    if(TARGET ${others})
      target_compile_options(${others} PRIVATE -fno-sanitize=all)
    endif()
  endforeach()
endif()

add_library(crosshash_test_headers OBJECT "${PROJECT_SOURCE_DIR}/tests/core/test_headers.cc")
target_link_libraries(crosshash_test_headers PRIVATE crosshash_test_settings)
target_precompile_headers(crosshash_test_headers PRIVATE
  <gtest/gtest.h> ${crosshash_precompiled})

function(crosshash_add_core_test area)
  file(GLOB sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/core/${area}/*.cc")
  if(NOT sources)
    return()
  endif()
  set(target crosshash_${area}_test)
  add_executable(${target} ${sources})
  target_link_libraries(${target} PRIVATE crosshash_test_settings)
  if(area STREQUAL "learning")
    target_link_libraries(${target} PRIVATE crosshash_learning)
    target_precompile_headers(${target} PRIVATE <gtest/gtest.h> <Eigen/Core> ${crosshash_precompiled})
  else()
    if(area STREQUAL "metrics")
      target_link_libraries(${target} PRIVATE crosshash_metrics)
    endif()
    target_precompile_headers(${target} REUSE_FROM crosshash_test_headers)
  endif()
  if(EMSCRIPTEN)
    target_link_options(${target} PRIVATE -O1 -sEXIT_RUNTIME=1 -sALLOW_MEMORY_GROWTH -sMAXIMUM_MEMORY=4GB -sNODERAWFS
      -sSTACK_SIZE=1MB --pre-js "${host_environment}")
  endif()
  add_test(NAME ${area} COMMAND ${target})
  # The quick tests take seconds; CROSSHASH_LONG asks for all.
  set_tests_properties(${area} PROPERTIES TIMEOUT 3600)
endfunction()

file(GLOB areas CONFIGURE_DEPENDS RELATIVE "${PROJECT_SOURCE_DIR}/tests/core" "${PROJECT_SOURCE_DIR}/tests/core/*")
if(EMSCRIPTEN)
  # Compiling Eigen takes minutes; tests/package tests the learners as WebAssembly.
  list(REMOVE_ITEM areas learning)
endif()
foreach(area IN LISTS areas)
  if(IS_DIRECTORY "${PROJECT_SOURCE_DIR}/tests/core/${area}")
    crosshash_add_core_test(${area})
  endif()
endforeach()

# What it lets fail is shared with the tests of galleries.
target_sources(crosshash_allocation_test PRIVATE
  "${PROJECT_SOURCE_DIR}/tests/core/gallery/allocation_faults.cc"
  "${PROJECT_SOURCE_DIR}/tests/core/gallery/sample_gallery.cc")
