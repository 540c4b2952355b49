# Sourced: reaches the next Debian release (13, trixie) without telling the system's own apt about it.

# make_next_release FOLDER: a private apt configuration whose sources are the system's own with the suite changed.
make_next_release() {
  local folder=$1 uri keyring=/usr/share/keyrings/debian-archive-keyring.gpg options=
  mkdir -p "$folder"/{lists/partial,cache/archives/partial}
  uri=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Codename: bookworm' 'Component: main' | head -n 1)
  [ -n "$uri" ] || fail "apt has no source for Debian 12 (bookworm), so where to find its successor is unknown."
  [ -f "$keyring" ] && options="[signed-by=$keyring] "
  printf '%s %s%s trixie main\n' deb "$options" "$uri" deb-src "$options" "$uri" >"$folder/trixie.list"
  next_apt "$folder" update -qq 2>"$folder/said" || fail "apt cannot reach Debian 13 (trixie): $(cat "$folder/said")"
}

# next_apt FOLDER ARGUMENTS...: apt-get under that configuration. Only for commands that install nothing.
next_apt() {
  local folder=$1
  shift
  apt-get -o Dir::Etc::sourcelist="$folder/trixie.list" -o Dir::Etc::sourceparts=/dev/null \
    -o Dir::Etc::preferencesparts=/dev/null -o Dir::State::lists="$folder/lists" -o Dir::Cache="$folder/cache" \
    -o APT::Sandbox::User="$(id -un)" -o Debug::NoLocking=1 "$@"
}
