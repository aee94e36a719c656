#!/usr/bin/env bash
# Installs what is missing, builds, measures and draws: build/bench/report.json, micro.json and, where
# matplotlib is installed, speed.svg and quality.svg.
# usage: tools/bench.sh [OPTIONS of newsloom-bench] [TASK...]
#   tools/bench.sh                             all tasks, and the inner loops
#   tools/bench.sh micro                       the inner loops only (Google Benchmark)
#   tools/bench.sh assign --active 15000,100000,1000000
#   tools/bench.sh --baseline old.json         against an earlier report of this machine
# build/release/newsloom-bench --help shows tasks and options.
set -euo pipefail
cd "$(dirname "$0")/.."
source tools/packages.sh

install_packages "${bench_packages[@]}"
tools/build.sh release
mkdir -p build/bench
if [ $# -eq 0 ] || [ "$1" = micro ]; then
  build/release/newsloom-micro --benchmark_out=build/bench/micro.json
fi
if [ $# -eq 0 ] || [ "$1" != micro ]; then
  status=0
  build/release/newsloom-bench --json build/bench/report.json "$@" || status=$?
  reports=(build/bench/report.json)
  if [ -f build/bench/peers.json ]; then
    reports+=(build/bench/peers.json)
  fi
  python=build/peers/bin/python
  [ -x "$python" ] || python=python3
  "$python" bench/plots.py build/bench "${reports[@]}" || true  # says what is missing
  exit "$status"
fi
