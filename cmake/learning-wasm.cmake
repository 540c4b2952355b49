# The module that the package loads in a worker when something is learned or measured: crosshash-learning.mjs, .wasm and
# .d.ts. It stands apart from the core so that whoever only searches does not load it.
#
# Eigen 3.4 knows no SIMD of WebAssembly. To let it use that of SSE, through Emscripten's headers, was no quicker: clang
# vectorises its loops over doubles as well (Gram matrix, product, eigenvectors, SVD: 0.9 s of processor time both ways).

file(GLOB learning_binding_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/bindings/learning/*.cc")
add_executable(crosshash_learning_wasm ${learning_binding_sources})
set_target_properties(crosshash_learning_wasm PROPERTIES OUTPUT_NAME crosshash-learning SUFFIX .mjs)
target_link_libraries(crosshash_learning_wasm PRIVATE crosshash_learning crosshash_js crosshash_warnings)
target_link_options(crosshash_learning_wasm PRIVATE
  -O3
  -sMODULARIZE -sEXPORT_ES6 -sEXPORT_NAME=createLearningModule -sENVIRONMENT=web,worker,node
  -sALLOW_MEMORY_GROWTH -sMAXIMUM_MEMORY=4GB -sWASM_BIGINT
  -sDYNAMIC_EXECUTION=0 -sFILESYSTEM=0 --no-entry -sSTACK_SIZE=4MB
  --emit-tsd crosshash-learning.d.ts
)
