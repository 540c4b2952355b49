# The module that the package loads in a worker when something is learned or measured. It stands apart from the core so
# that whoever only searches does not load it.
#
# Eigen 3.4 knows no SIMD of WebAssembly. To let it use that of SSE, through Emscripten's headers, was no quicker: clang
# vectorises its loops over doubles as well (Gram matrix, product, eigenvectors, SVD: 0.9 s of processor time both ways).

file(GLOB learning_binding_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/bindings/learning/*.cc")
crosshash_add_module(crosshash_learning_wasm crosshash-learning createLearningModule ${learning_binding_sources})
target_link_libraries(crosshash_learning_wasm PRIVATE crosshash_learning)
target_link_options(crosshash_learning_wasm PRIVATE -sSTACK_SIZE=4MB)
