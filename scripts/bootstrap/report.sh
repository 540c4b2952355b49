# Sourced: what the bootstrap tells the user.

INSTALLED=0

step() {
  INSTALLED=$((INSTALLED + 1))
  printf 'bootstrap: installing %s\n' "$1"
}

fail() {
  printf 'bootstrap: %s\n' "$1" >&2
  exit 1
}

done_installing() {
  [ "$INSTALLED" -eq 0 ] || printf 'bootstrap: ready after %s s\n' "$SECONDS"
}
