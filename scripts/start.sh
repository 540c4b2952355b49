#!/usr/bin/env bash
# Does everything from a fresh clone to pictures found by text: tools, build, pictures, gallery, a few searches.
# What is already there and up to date is not done again.
set -euo pipefail

source "$(dirname "$0")/environment.sh"
cd "$CROSSHASH_ROOT"

MODEL=models/default
PICTURES=build/pictures/pictures.jsonl
GALLERY=build/gallery/gallery.chg

main() {
  timed 'Tools' bash scripts/bootstrap.sh build
  timed 'Build: the WebAssembly core and the package' bash scripts/build.sh
  timed 'Pictures: collect and title them' node scripts/pictures/main.mjs
  timed "Gallery: $GALLERY" make_gallery
  show_searches
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
  crosshash encode "$PICTURES" --model "$MODEL" --out "$GALLERY"
}

show_searches() {
  local query
  printf '== Search\n'
  for query in 'a red apple' 'a sleeping cat' 'musical instrument' 'sailing boat on the sea'; do
    crosshash search "$GALLERY" "$query" -k 5
    echo
  done
  cat <<SAY
Search further:
  node dist/cli/main.js search $GALLERY "a butterfly"
  node dist/cli/main.js search $GALLERY --image build/pictures/SOME.png -k 10
  node dist/cli/main.js --help
SAY
}

crosshash() {
  node dist/cli/main.js "$@"
}

main
