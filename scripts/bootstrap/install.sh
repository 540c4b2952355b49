# Sourced: what to do about what is missing.

# Packages take root; what is unpacked into the user's own cache does not.
install_on_debian() {
  local packages
  packages=$(packages_for "$1")
  if [ -n "$packages" ]; then
    [ "$(id -u)" -eq 0 ] || explain_root "$packages" "$1"
    install_packages "$packages"
  fi
  if ! have_emscripten || ! have_highway; then
    NEXT_RELEASE=$(mktemp -d)
    trap 'rm -rf "$NEXT_RELEASE"' EXIT
    make_next_release "$NEXT_RELEASE"
    have_emscripten || install_emscripten
    have_highway || install_highway
  fi
}

install_packages() {
  local log=$CROSSHASH_CACHE/apt.log
  step "Debian packages: $1"
  # shellcheck disable=SC2086 # the names are words of their own
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $1; } >"$log" 2>&1 ||
    fail "apt-get failed: $(cat "$log")"
}

explain_root() {
  {
    echo 'bootstrap: packages are missing, and installing them takes root. As root it would run'
    echo "  apt-get update && apt-get install -y --no-install-recommends $1"
    if has_word "$2" emscripten; then echo "then unpack Emscripten $EMSCRIPTEN_MINIMUM into $OWN_EMSCRIPTEN"; fi
    if has_word "$2" highway; then echo "then unpack the sources of Highway $HIGHWAY_MINIMUM into $CROSSHASH_HIGHWAY"; fi
    echo 'Run that line as root, then the same command again as yourself.'
  } >&2
  exit 1
}

explain_other_system() {
  local need
  {
    echo 'bootstrap: this is not Debian 12, so please install what is missing, then run the same command again:'
    for need in $1; do
      echo "  - $(name_elsewhere "$need")"
    done
  } >&2
  exit 1
}

has_word() {
  grep -qw -- "$2" <<<"$1"
}
