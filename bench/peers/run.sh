#!/usr/bin/env bash
# Runs newsloom and the systems that are installed on the labelled sets: a table, and
# build/bench/peers.json for plots.py.
# usage: bench/peers/run.sh [OPTIONS of run.py]        first: bench/peers/install.sh
set -euo pipefail
cd "$(dirname "$0")/../.."

python=build/peers/bin/python
[ -x "$python" ] || python=python3
tools/build.sh release
mkdir -p build/bench
exec "$python" bench/peers/run.py "${NEWSLOOM_EVAL:-../shared/eval}" \
  --newsloom build/release/newsloom --json build/bench/peers.json "$@"
