#!/usr/bin/env bash
# test.sh [lint|browser|fuzz]: everything that `npm test` checks, or a part of it.
set -euo pipefail

bash "$(dirname "$0")/bootstrap.sh" test
source "$(dirname "$0")/environment.sh"
use_emscripten
CLANG_FORMAT=$(find_clang_tool clang-format)
CLANG_TIDY=$(find_clang_tool clang-tidy)
export CLANG_FORMAT CLANG_TIDY
cd "$CROSSHASH_ROOT"
exec node scripts/test/main.mjs "$@"
