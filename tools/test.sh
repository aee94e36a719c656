#!/usr/bin/env bash
# Installs what is missing, builds newsloom and runs all tests but those with the label soak, which
# run for long.
# usage: tools/test.sh [release|dev|asan|tsan|fuzz]
set -euo pipefail
cd "$(dirname "$0")/.."
source tools/packages.sh

preset=${1:-release}
install_packages "${test_packages[@]}"
if [ -n "${NEWSLOOM_REQUIRE_BROWSER:-}" ]; then
  install_packages "${browser_packages[@]}"
fi
if [ -n "${NEWSLOOM_REQUIRE_VALGRIND:-}" ]; then
  install_packages "${count_packages[@]}"
fi
if [ -n "${NEWSLOOM_REQUIRE_INTERFACES:-}" ]; then
  install_packages "${interface_packages[@]}"
fi
tools/build.sh "$preset"
echo "== testing build/$preset"
ctest --test-dir "build/$preset" --output-on-failure --no-tests=error -LE soak -j "$(nproc)"
