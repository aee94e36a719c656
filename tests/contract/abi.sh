#!/bin/sh
# Compares the C interface that newsloom.h declares with the stored one, abi/newsloom.abi.  What
# abidiff calls a change must be meant (new functions are none); then `abi.sh COMPILER FOLDER --write` stores it anew.
# Arguments: C compiler, folder for the build.
set -eu
if ! command -v abidiff >/dev/null; then
  echo "skipped: no abidiff (abigail-tools)"
  [ -z "${NEWSLOOM_REQUIRE_INTERFACES:-}" ] && exit 77
  exit 1
fi
cd "$(dirname "$0")/../.."
baseline=tests/contract/abi/newsloom.abi
mkdir -p "$2"

# A library with each function and nothing in it: the types of C, and none of C++.
"$1" -E -P include/newsloom.h |
  awk 'BEGIN { RS = ";" } /visibility\("default"\)/ { print $0 " { for (;;) {} }"; next } { print $0 ";" }' |
  "$1" -x c -g -fPIC -shared -Wl,-soname,libnewsloom.so - -o "$2/libnewsloom.so"
abidw --no-corpus-path --no-comp-dir-path --no-show-locs "$2/libnewsloom.so" --out-file "$2/newsloom.abi"
if [ "${3:-}" = --write ]; then
  cp "$2/newsloom.abi" "$baseline"
  exit 0
fi
abidiff --no-added-syms "$baseline" "$2/newsloom.abi"
