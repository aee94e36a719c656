#!/usr/bin/env bash
# Installs the systems that newsloom is compared with, at pinned versions, into a folder of their own.
# A system that cannot be installed is left out, and run.py reports it as absent.
# usage: bench/peers/install.sh [FOLDER]        default: build/peers
set -euo pipefail
cd "$(dirname "$0")"

folder=$(realpath -m "${1:-../../build/peers}")
[ -x "$folder/bin/python" ] || python3 -m venv "$folder"
while read -r package; do
  echo "== $package"
  "$folder/bin/pip" install --quiet "$package" || echo "left out: $package"
done < requirements.txt
echo "== bertopic"
"$folder/bin/pip" install --quiet --requirement requirements-bertopic.txt &&
  "$folder/bin/pip" install --quiet --no-deps bertopic==0.17.4 || echo "left out: bertopic"
echo "== installed in $folder"
