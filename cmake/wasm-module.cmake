# What every WebAssembly module of the package is: crosshash_add_module(TARGET NAME FACTORY SOURCES... ) makes NAME.mjs,
# .wasm and .d.ts, whose default export FACTORY makes an instance.

function(crosshash_add_module target name factory)
  add_executable(${target} ${ARGN})
  set_target_properties(${target} PROPERTIES OUTPUT_NAME ${name} SUFFIX .mjs)
  target_link_libraries(${target} PRIVATE crosshash_js crosshash_warnings)
  target_precompile_headers(${target} PRIVATE <emscripten/bind.h> ${crosshash_precompiled})
  target_link_options(${target} PRIVATE
    -O3
    -sMODULARIZE -sEXPORT_ES6 -sEXPORT_NAME=${factory} -sENVIRONMENT=web,worker,node
    -sALLOW_MEMORY_GROWTH -sMAXIMUM_MEMORY=4GB -sWASM_BIGINT
    # A page may forbid eval; the package needs neither files nor a main function.
    -sDYNAMIC_EXECUTION=0 -sFILESYSTEM=0 --no-entry
    --emit-tsd ${name}.d.ts
  )
endfunction()

# Arrays and errors go between C++ and JavaScript in the same way in all of them.
add_library(crosshash_js OBJECT "${PROJECT_SOURCE_DIR}/bindings/js.cc")
target_include_directories(crosshash_js PUBLIC "${PROJECT_SOURCE_DIR}/bindings")
target_link_libraries(crosshash_js PUBLIC crosshash_core embind PRIVATE crosshash_warnings)
