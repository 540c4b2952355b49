# The module that the TypeScript package loads: crosshash-core.mjs, .wasm and .d.ts.

file(GLOB binding_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/bindings/*.cc")
if(NOT binding_sources)
  return()
endif()

# Arrays and errors go between C++ and JavaScript in the same way in both modules.
list(FILTER binding_sources EXCLUDE REGEX "/js.cc$")
add_library(crosshash_js OBJECT "${PROJECT_SOURCE_DIR}/bindings/js.cc")
target_include_directories(crosshash_js PUBLIC "${PROJECT_SOURCE_DIR}/bindings")
target_link_libraries(crosshash_js PUBLIC crosshash_core embind PRIVATE crosshash_warnings)

add_executable(crosshash_core_wasm ${binding_sources})
set_target_properties(crosshash_core_wasm PROPERTIES OUTPUT_NAME crosshash-core SUFFIX .mjs)
target_link_libraries(crosshash_core_wasm PRIVATE crosshash_core crosshash_js crosshash_warnings)
target_link_options(crosshash_core_wasm PRIVATE
  -O3
  -sMODULARIZE -sEXPORT_ES6 -sEXPORT_NAME=createCoreModule -sENVIRONMENT=web,worker,node
  -sALLOW_MEMORY_GROWTH -sMAXIMUM_MEMORY=4GB -sWASM_BIGINT
  # Memory never shrinks, and a page has several instances: each takes what it needs, and a twentieth when it takes more.
  -sINITIAL_HEAP=256KB -sMEMORY_GROWTH_GEOMETRIC_STEP=0.05
  # A page may forbid eval; the package needs neither files nor a main function.
  -sDYNAMIC_EXECUTION=0 -sFILESYSTEM=0 --no-entry
  # An error that leaves WebAssembly leaves its frames on the stack; web/engine/guard-core.ts puts the stack back.
  -sEXPORTED_RUNTIME_METHODS=stackSave,stackRestore -sSTACK_SIZE=1MB
  --emit-tsd crosshash-core.d.ts
)
