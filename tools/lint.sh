#!/usr/bin/env bash
# Installs what is missing and checks the form of the code: clang-format, then clang-tidy.
# usage: tools/lint.sh [REGEX of files for clang-tidy]        Default: library and command.
set -euo pipefail
cd "$(dirname "$0")/.."
source tools/packages.sh

install_packages "${packages[@]}" clang-format clang-tidy

echo "== clang-format"
git ls-files '*.cpp' '*.hpp' '*.h' '*.c' | xargs clang-format --dry-run --Werror

echo "== clang-tidy"
cmake --preset release -DCMAKE_EXPORT_COMPILE_COMMANDS=ON >/dev/null
run-clang-tidy -p build/release -quiet -j "$(nproc)" "${1:-^$PWD/(lib|tools)/}"
echo "== clean"
