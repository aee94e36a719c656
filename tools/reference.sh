#!/usr/bin/env bash
# Makes the reference of the public headers as HTML with Doxygen, which must find nothing to complain
# about; ends with 77 where Doxygen is not installed.
# usage: tools/reference.sh [FOLDER, default build/reference]
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v doxygen >/dev/null; then
  echo "skipped: no doxygen"
  [ -z "${NEWSLOOM_REQUIRE_INTERFACES:-}" ] && exit 77
  exit 1
fi
folder=${1:-build/reference}
mkdir -p "$folder"
doxygen - <<CONFIG
PROJECT_NAME = newsloom
PROJECT_NUMBER = $(sed -n 's/^project(newsloom VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
INPUT = include
RECURSIVE = YES
FILE_PATTERNS = *.h *.hpp
OUTPUT_DIRECTORY = $folder
GENERATE_LATEX = NO
HAVE_DOT = NO
QUIET = YES
WARN_AS_ERROR = FAIL_ON_WARNINGS
WARN_IF_UNDOCUMENTED = NO
EXTRACT_ALL = YES
JAVADOC_AUTOBRIEF = YES
ENABLE_PREPROCESSING = YES
MACRO_EXPANSION = YES
EXPAND_ONLY_PREDEF = YES
PREDEFINED = NEWSLOOM_API= __cplusplus=201703L
CONFIG
echo "== wrote $folder/html/index.html"
