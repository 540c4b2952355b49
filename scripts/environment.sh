# Sourced by the other scripts: where the tools lie and how they are found. Installs nothing.

CROSSHASH_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
CROSSHASH_CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/crosshash
OWN_EMSCRIPTEN=$CROSSHASH_CACHE/emscripten
EMSCRIPTEN_MINIMUM=3.1.69

# CMake reads these two.
export CROSSHASH_HIGHWAY=${CROSSHASH_HIGHWAY:-$CROSSHASH_CACHE/highway}
export CROSSHASH_GOOGLETEST=${CROSSHASH_GOOGLETEST:-/usr/src/googletest}
# Emscripten asks for the TypeScript compiler by name when it writes the module's declarations.
export PATH=$CROSSHASH_ROOT/node_modules/.bin:$PATH

# version_at_least 3.1.70 3.1.69
version_at_least() {
  [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$2" ]
}

# The first x.y.z in what a tool says about itself.
version_in() {
  grep -oE '[0-9]+\.[0-9]+\.[0-9]+' <<<"$1" | head -n 1
}

# Prints the folder of a new enough Emscripten: the user's own on PATH first, then the one that the bootstrap unpacked.
find_emscripten() {
  local said
  if command -v emcc >/dev/null && command -v em-config >/dev/null; then
    said=$(emcc --version 2>/dev/null | head -n 1) || said=
    if version_at_least "$(version_in "$said")" "$EMSCRIPTEN_MINIMUM"; then
      em-config EMSCRIPTEN_ROOT
      return
    fi
  fi
  [ -f "$OWN_EMSCRIPTEN/complete" ] && echo "$OWN_EMSCRIPTEN/emscripten"
}

use_emscripten() {
  EMSCRIPTEN_ROOT=$(find_emscripten) || return 1
  export EMSCRIPTEN_ROOT
  # A Python version manager on PATH would cost every compilation a moment.
  [ -n "${EMSDK_PYTHON:-}" ] || [ ! -x /usr/bin/python3 ] || export EMSDK_PYTHON=/usr/bin/python3
}

# Prints the first C++23 compiler there is; $CXX is the user's own choice. cmake/native-toolchain.cmake chooses alike.
find_compiler() {
  local candidate
  for candidate in ${CXX:-} clang++-19 clang++-20 clang++-21 c++; do
    command -v "$candidate" >/dev/null && knows_expected "$candidate" && echo "$candidate" && return
  done
  return 1
}

# The newest part of C++23 that the core needs.
knows_expected() {
  printf '#include <expected>\nstd::expected<int, int> x;\n' | "$1" -std=c++23 -fsyntax-only -x c++ - 2>/dev/null
}

# find_clang_tool clang-format: version 19 of it, since another one formats and warns differently.
find_clang_tool() {
  local candidate
  for candidate in "$1-19" "$1"; do
    command -v "$candidate" >/dev/null && "$candidate" --version | grep -q 'version 19\.' && echo "$candidate" && return
  done
  return 1
}
