# Sourced: Emscripten 3.1.69 beside Debian 12.
#
# Debian 12's own Emscripten is too old and its successor's would pull in another libc. So the successor's packages are
# unpacked into a folder of ours: the Python part runs as it is and uses Debian 12's clang 19, and Binaryen's programs
# are started through the libc that they were built for.

install_emscripten() {
  step "Emscripten $EMSCRIPTEN_MINIMUM"
  local work=$CROSSHASH_CACHE/emscripten.partial
  rm -rf "$work"
  mkdir -p "$work/packages"
  (
    cd "$work/packages"
    next_apt "$NEXT_RELEASE" download -qq emscripten binaryen libc6 libstdc++6 libgcc-s1 >/dev/null
    unpack_emscripten "$work"
    unpack_binaryen "$work"
  )
  rm -rf "$work/packages"
  write_emscripten_config "$work" "$work"
  check_emscripten "$work"
  write_emscripten_config "$work" "$OWN_EMSCRIPTEN"
  touch "$work/complete"
  rm -rf "$OWN_EMSCRIPTEN"
  mv "$work" "$OWN_EMSCRIPTEN"
}

# Everything but tests, documentation, and the libraries for link time optimisation, dynamic linking and emulated OpenGL.
unpack_emscripten() {
  dpkg-deb --fsys-tarfile emscripten_*.deb | tar x -C "$1" --strip-components=3 --wildcards \
    --exclude='*/emscripten/test' --exclude='*/emscripten/docs' --exclude='*/wasm32-emscripten/lto*' \
    --exclude='*/wasm32-emscripten/pic' --exclude='*/lib/wasm32-emscripten/libGL-*emu*' ./usr/share/emscripten
  mkdir -p "$1/emscripten/node_modules" "$1/emscripten/test"
  # What `em++ --cflags` compiles to see its own flags.
  echo 'int main(void) { return 0; }' >"$1/emscripten/test/hello_world.c"
  ln -s /usr/share/nodejs/acorn "$1/emscripten/node_modules/acorn"
}

unpack_binaryen() {
  local work=$1 package program
  mkdir -p "$work"/{libraries,binaryen/bin,binaryen/programs}
  for package in libc6 libstdc++6 libgcc-s1 binaryen; do
    dpkg-deb -x "$package"_*.deb system
  done
  cp -a system/usr/lib/*-linux-gnu/{ld-linux-*.so.*,libc.so.6,libm.so.6,libstdc++.so.6*,libgcc_s.so.1,libpthread.so.0,libdl.so.2,librt.so.1} \
    "$work/libraries"
  find system/usr/lib -name 'libbinaryen.so*' -exec cp -a {} "$work/libraries" \;
  cp -a system/usr/bin/wasm* "$work/binaryen/programs"
  for program in "$work"/binaryen/programs/*; do
    write_wrapper "$work/binaryen/bin/${program##*/}" "$(basename "$work"/libraries/ld-linux-*)"
  done
}

write_wrapper() {
  cat >"$1" <<WRAPPER
#!/bin/sh
root=\${0%/*}/../..
exec "\$root/libraries/$2" --library-path "\$root/libraries" "\$root/binaryen/programs/\${0##*/}" "\$@"
WRAPPER
  chmod +x "$1"
}

# write_emscripten_config WHERE FINAL: the settings in WHERE, with the paths that hold once WHERE is renamed to FINAL.
write_emscripten_config() {
  cat >"$1/emscripten/.emscripten" <<CONFIG
from shutil import which
LLVM_ROOT = '/usr/lib/llvm-19/bin'
BINARYEN_ROOT = '$2/binaryen'
NODE_JS = which('node')
FROZEN_CACHE = True
CONFIG
}

# Compiles and runs a program that needs what crosshash needs: SIMD, wasm exceptions, Embind's generated glue.
check_emscripten() {
  local folder=$1/check said
  mkdir "$folder"
  cp "$CROSSHASH_ROOT/scripts/bootstrap/check-emscripten.cc" "$folder/check.cc"
  "$1/emscripten/em++" -std=c++23 -O2 -msimd128 -fwasm-exceptions -lembind -sMODULARIZE -sEXPORT_ES6 \
    "$folder/check.cc" -o "$folder/check.mjs" 2>"$folder/said" || fail "the unpacked Emscripten cannot compile: $(cat "$folder/said")"
  said=$(node -e 'import(process.argv[1]).then((check) => check.default())' "$folder/check.mjs") || said=
  [ "$said" = "4 lanes, caught" ] || fail "a program made by the unpacked Emscripten does not run as it should: $said"
  rm -rf "$folder"
}
