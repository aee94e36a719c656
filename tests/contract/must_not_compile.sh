#!/bin/sh
# Each file of must_not_compile/ compiles as it stands, and no longer with MISUSE defined.
# Argument: C++ compiler.
set -eu
cd "$(dirname "$0")/must_not_compile"
flags="-std=c++17 -fsyntax-only -I ../../../include"

for file in *.cpp; do
  "$1" $flags "$file"
  if "$1" $flags -DMISUSE "$file" 2>/dev/null; then
    echo "$file: the misuse compiles"
    exit 1
  fi
  echo "$file: refused"
done
