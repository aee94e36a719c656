#!/usr/bin/env bash
# Installs what is missing, builds, runs the browser test and takes its pictures into the docs.
# usage: tools/pictures.sh
set -euo pipefail
cd "$(dirname "$0")/.."
source tools/packages.sh

install_packages "${browser_packages[@]}"
tools/build.sh release
NEWSLOOM_REQUIRE_BROWSER=1 ctest --test-dir build/release --output-on-failure -R '^browser_report$'
pictures=build/release/tests/browser/report
mkdir -p docs/images
for picture in "$pictures"/docs-*.png; do
  cp "$picture" "docs/images/${picture##*/docs-}"
done
echo "== took pictures into docs/images"
