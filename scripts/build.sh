#!/usr/bin/env bash
# Builds the package: the two WebAssembly modules and the TypeScript, into dist/. Does only what has changed.
set -euo pipefail

source "$(dirname "$0")/environment.sh"
cd "$CROSSHASH_ROOT"
use_emscripten

# Once configured, Ninja does so again by itself when a CMake file or the list of sources changes.
[ -f build/wasm/build.ninja ] || cmake --preset wasm >/dev/null
progress=--quiet
[ ! -t 1 ] || progress=
# shellcheck disable=SC2086 # nothing, or one option
cmake --build --preset wasm --target crosshash_core_wasm crosshash_learning_wasm -- $progress
mkdir -p dist/wasm
install -C -m 644 build/wasm/crosshash-{core,learning}.{mjs,wasm,d.ts} web/wasm/crosshash-{core,learning}.d.mts dist/wasm
tsc -p tsconfig.json
node scripts/bundle.mjs
