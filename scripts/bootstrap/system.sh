# Sourced: what a machine needs, which of it is missing, and where it comes from.
#
# A need is a function have_NEED, its packages in Debian 12 (none: the bootstrap unpacks it), and its name elsewhere.

NEEDED_TO_BUILD='python cmake ninja llvm emscripten highway eigen'
NEEDED_TO_TEST='compiler sanitizers googletest clang_tidy clang_format chromium'

debian_packages() {
  case $1 in
    python) echo python3 ;;
    cmake) echo cmake ;;
    ninja) echo ninja-build ;;
    llvm) echo clang-19 lld-19 llvm-19 node-acorn xz-utils ;;
    compiler) echo clang-19 ;;
    sanitizers) echo libclang-rt-19-dev ;;
    googletest) echo libgtest-dev ;;
    clang_tidy) echo clang-tidy-19 ;;
    clang_format) echo clang-format-19 ;;
    chromium) echo chromium ;;
    eigen) echo libeigen3-dev ;;
  esac
}

name_elsewhere() {
  case $1 in
    python) echo 'Python 3 (Emscripten runs on it)' ;;
    cmake) echo 'CMake 3.25 or newer' ;;
    ninja) echo 'Ninja' ;;
    emscripten) echo "emsdk $EMSCRIPTEN_MINIMUM or newer, with emcc on PATH" ;;
    highway) echo "the sources of Google Highway $HIGHWAY_MINIMUM or newer, with CROSSHASH_HIGHWAY=their folder" ;;
    compiler) echo 'a C++23 compiler: clang 19 or newer, or g++ 12 or newer' ;;
    sanitizers) echo "clang's sanitizer libraries" ;;
    googletest) echo 'the sources of GoogleTest, with CROSSHASH_GOOGLETEST=their folder' ;;
    clang_tidy) echo 'clang-tidy 19' ;;
    clang_format) echo 'clang-format 19' ;;
    chromium) echo 'Chromium or Google Chrome on PATH, or CROSSHASH_CHROMIUM=its executable' ;;
    eigen) echo 'Eigen 3.4, with CROSSHASH_EIGEN=the folder that has Eigen/Core' ;;
  esac
}

is_debian_12() {
  [ "$(source "${CROSSHASH_OS_RELEASE:-/etc/os-release}" 2>/dev/null && echo "${ID:-} ${VERSION_ID:-}")" = 'debian 12' ]
}

have_python() { command -v python3 >/dev/null; }
have_cmake() { command -v cmake >/dev/null && version_at_least "$(version_in "$(cmake --version)")" 3.25.0; }
have_ninja() { command -v ninja >/dev/null; }
have_compiler() { find_compiler >/dev/null; }
have_googletest() { [ -f "$CROSSHASH_GOOGLETEST/CMakeLists.txt" ]; }
have_clang_tidy() { find_clang_tool clang-tidy >/dev/null; }
have_clang_format() { find_clang_tool clang-format >/dev/null; }
# tests/browser/support/find-chromium.ts looks in the same places.
have_chromium() {
  if [ -n "${CROSSHASH_CHROMIUM:-}" ]; then
    [ -x "$CROSSHASH_CHROMIUM" ] || fail "CROSSHASH_CHROMIUM=$CROSSHASH_CHROMIUM is no executable."
  else
    command -v chromium >/dev/null || command -v google-chrome >/dev/null
  fi
}

# cmake/learning.cmake looks in the same places.
have_eigen() {
  local folder
  for folder in "${CROSSHASH_EIGEN:-}" /usr/include/eigen3 /usr/local/include/eigen3; do
    [ ! -f "$folder/Eigen/Core" ] || return 0
  done
  return 1
}

have_emscripten() { use_emscripten; }

# What the Emscripten that the bootstrap unpacks stands on; one that the user brought stands on its own.
have_llvm() {
  ! is_debian_12 || { have_emscripten && [ "$EMSCRIPTEN_ROOT" != "$OWN_EMSCRIPTEN/emscripten" ]; } ||
    { [ -x /usr/lib/llvm-19/bin/clang ] && [ -x /usr/lib/llvm-19/bin/wasm-ld ] && [ -x /usr/lib/llvm-19/bin/llvm-ar ] &&
      [ -d /usr/share/nodejs/acorn ] && command -v xz >/dev/null; }
}

# g++ brings its own; other systems pack clang together with them.
have_sanitizers() {
  [ "$(find_compiler)" != clang++-19 ] || compgen -G '/usr/lib/llvm-19/lib/clang/19/lib/linux/libclang_rt.asan-*.a' >/dev/null ||
    ! is_debian_12
}

missing_of() {
  local need
  for need in $1; do
    "have_$need" || echo "$need"
  done
}

check_node() {
  command -v node >/dev/null && command -v npm >/dev/null || fail "install Node.js 20 or newer with npm."
  local major
  major=$(node -p 'process.versions.node.split(".")[0]')
  [ "$major" -ge 20 ] || fail "Node.js 20 or newer is needed; node on PATH is $(node --version)."
}

packages_for() {
  local need
  for need in $1; do
    debian_packages "$need"
  done | tr ' ' '\n' | sort -u | xargs
}
