#!/usr/bin/env bash
# Rewrites the sources in the form that the lint asks for.
set -euo pipefail

source "$(dirname "$0")/environment.sh"
cd "$CROSSHASH_ROOT"
find src bindings tests scripts \( -name '*.h' -o -name '*.cc' \) -exec "$(find_clang_tool clang-format)" -i {} +
biome check --write
