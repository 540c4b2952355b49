# Sourced: the sources of Google Highway 1.2.0. Debian 12's 1.0.3 counts bits lane by lane on WebAssembly.

HIGHWAY_MINIMUM=1.2.0

highway_version() {
  local header=$1/hwy/base.h
  [ -f "$header" ] && [ -f "$1/CMakeLists.txt" ] || return 1
  awk '/^#define HWY_(MAJOR|MINOR|PATCH)/ { v[$2] = $3 } END { print v["HWY_MAJOR"] "." v["HWY_MINOR"] "." v["HWY_PATCH"] }' "$header"
}

have_highway() {
  local version
  version=$(highway_version "$CROSSHASH_HIGHWAY") && version_at_least "$version" "$HIGHWAY_MINIMUM"
}

install_highway() {
  local work=$CROSSHASH_CACHE/highway.partial
  [ "$CROSSHASH_HIGHWAY" = "$CROSSHASH_CACHE/highway" ] ||
    fail "CROSSHASH_HIGHWAY=$CROSSHASH_HIGHWAY holds no sources of Highway $HIGHWAY_MINIMUM or newer."
  step "Highway $HIGHWAY_MINIMUM"
  rm -rf "$work"
  mkdir -p "$work/source"
  (
    cd "$work"
    next_apt "$NEXT_RELEASE" source -qq --download-only highway >/dev/null
    tar x -C source --strip-components=1 -f highway_*.orig.tar.*z
  )
  version_at_least "$(highway_version "$work/source")" "$HIGHWAY_MINIMUM" ||
    fail "the Highway sources that were fetched are not version $HIGHWAY_MINIMUM or newer."
  rm -rf "$CROSSHASH_HIGHWAY"
  mv "$work/source" "$CROSSHASH_HIGHWAY"
  rm -rf "$work"
}
