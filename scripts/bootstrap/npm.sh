# Sourced: the npm packages that package-lock.json names, installed again only when that file has changed.

NPM_STAMP=$CROSSHASH_ROOT/node_modules/.crosshash-lock

have_npm_packages() {
  cmp -s "$CROSSHASH_ROOT/package-lock.json" "$NPM_STAMP"
}

install_npm_packages() {
  step "npm packages"
  (cd "$CROSSHASH_ROOT" && npm ci --no-audit --no-fund --loglevel=error >/dev/null) ||
    fail "npm ci failed; its reason stands above."
  cp "$CROSSHASH_ROOT/package-lock.json" "$NPM_STAMP"
}
