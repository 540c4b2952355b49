// Compiled for its precompiled headers only: cmake/core-tests.cmake.
