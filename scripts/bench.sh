#!/usr/bin/env bash
# bench.sh NAME [ARGUMENTS...]: builds what the benchmark in tests/bench/NAME measures, then runs it.
set -euo pipefail

source "$(dirname "$0")/environment.sh"
bash "$CROSSHASH_ROOT/scripts/bootstrap.sh" test
cd "$CROSSHASH_ROOT"
use_emscripten
exec node scripts/bench.mjs "$@"
