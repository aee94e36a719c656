#!/usr/bin/env bash
# Installs what is missing, builds newsloom and clusters the example articles.
# usage: tools/demo.sh
set -euo pipefail
cd "$(dirname "$0")/.."

tools/build.sh release
echo "== build/release/newsloom cluster examples/articles"
echo
exec build/release/newsloom cluster examples/articles
