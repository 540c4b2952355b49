#!/usr/bin/env bash
# Does everything from a fresh clone to pictures found by text: tools, build, pictures, gallery, a few searches, and the
# demo page, served until Ctrl-C. What is already there and up to date is not done again.
# start.sh --no-serve (or CROSSHASH_NO_SERVE=1) ends before serving; PORT names the port.
set -euo pipefail

source "$(dirname "$0")/environment.sh"
cd "$CROSSHASH_ROOT"

MODEL=models/default
PICTURES=build/pictures/pictures.jsonl
GALLERY_PICTURES=build/pictures/gallery.jsonl
GALLERY=build/gallery/gallery.chg

main() {
  timed 'Tools' bash scripts/bootstrap.sh build
  timed 'Build: the WebAssembly core and the package' bash scripts/build.sh
  timed 'Pictures: collect and title them' node scripts/pictures/main.mjs
  timed "Gallery: $GALLERY" make_gallery
  timed 'Demo: the page' node scripts/demo/main.mjs --gallery "$GALLERY"
  show_searches
  serve "$@"
}

timed() {
  local label=$1 begin=$SECONDS
  shift
  printf '== %s\n' "$label"
  "$@"
  printf '   %s s\n' "$((SECONDS - begin))"
}

make_gallery() {
  if [ "$GALLERY" -nt "$PICTURES" ] && [ "$GALLERY" -nt "$MODEL/model.json" ]; then
    return
  fi
  mkdir -p "$(dirname "$GALLERY")"
  # Three of every four pictures, some 3,000: enough to search in, and a quarter less to wait for.
  awk 'NR % 4' "$PICTURES" >"$GALLERY_PICTURES"
  crosshash encode "$GALLERY_PICTURES" --model "$MODEL" --out "$GALLERY"
}

show_searches() {
  local query found
  for query in 'a red apple' 'a sleeping cat' 'sailing boat on the sea'; do
    printf '== Search: "%s"\n' "$query"
    crosshash search "$GALLERY" "$query" -k 5
  done
  found=build/pictures/$(crosshash search "$GALLERY" 'a red apple' -k 1 --json | first_id)
  printf '== Search by picture: %s\n' "$found"
  crosshash search "$GALLERY" --image "$found" -k 5
  cat <<SAY

Search further:
  node dist/cli/main.js search $GALLERY "a butterfly"
  node dist/cli/main.js search $GALLERY --image "$found" -k 20
  node dist/cli/main.js --help
SAY
}

serve() {
  if [ "${1:-}" = --no-serve ] || [ -n "${CROSSHASH_NO_SERVE:-}" ]; then
    echo "Serve the demo page: node scripts/demo/serve.mjs"
    return
  fi
  exec node scripts/demo/serve.mjs
}

first_id() {
  node -p 'JSON.parse(require("node:fs").readFileSync(0, "utf8")).hits[0].id'
}

crosshash() {
  node dist/cli/main.js "$@"
}

main "$@"
