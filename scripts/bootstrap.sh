#!/usr/bin/env bash
# bootstrap.sh [build|test]: installs what crosshash is built and tested with; silent when all is there.
#
# On Debian 12 as root it installs everything. Elsewhere it uses what is there, and stops with a list of what is missing
# only if that is needed for what the caller is about to do: to build, or (the default) to build and test.
set -euo pipefail

source "$(dirname "$0")/environment.sh"
for part in report system install debian-next emscripten highway npm; do
  source "$CROSSHASH_ROOT/scripts/bootstrap/$part.sh"
done

mkdir -p "$CROSSHASH_CACHE"
check_node
needed=$NEEDED_TO_BUILD
if [ "${1:-test}" != build ] || { is_debian_12 && [ "$(id -u)" -eq 0 ]; }; then
  needed="$needed $NEEDED_TO_TEST"
fi
missing=$(missing_of "$needed")
if [ -n "$missing" ]; then
  if is_debian_12; then
    install_on_debian "$missing"
  else
    explain_other_system "$missing"
  fi
fi
have_npm_packages || install_npm_packages
done_installing
