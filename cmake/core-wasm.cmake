# The module that a search needs.

file(GLOB core_binding_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/bindings/*.cc")
list(FILTER core_binding_sources EXCLUDE REGEX "/js.cc$")
crosshash_add_module(crosshash_core_wasm crosshash-core createCoreModule ${core_binding_sources})
target_link_libraries(crosshash_core_wasm PRIVATE crosshash_core)
target_link_options(crosshash_core_wasm PRIVATE
  # Memory never shrinks, and a page has several instances: each takes what it needs, and a twentieth when it takes more.
  -sINITIAL_HEAP=256KB -sMEMORY_GROWTH_GEOMETRIC_STEP=0.05
  # An error that leaves WebAssembly leaves its frames on the stack; web/engine/guard-core.ts puts the stack back.
  -sEXPORTED_RUNTIME_METHODS=stackSave,stackRestore -sSTACK_SIZE=1MB
)
