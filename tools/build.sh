#!/usr/bin/env bash
# Installs what is missing and builds newsloom.
# usage: tools/build.sh [release|dev|asan|tsan|fuzz]        The command is then build/<preset>/newsloom.
set -euo pipefail
cd "$(dirname "$0")/.."
source tools/packages.sh

preset=${1:-release}
install_packages "${packages[@]}"
if [ "$preset" = fuzz ]; then
  install_packages "${fuzz_packages[@]}"
fi

echo "== building build/$preset"
cmake --preset "$preset" >/dev/null
cmake --build --preset "$preset"
echo "== built build/$preset/newsloom"
