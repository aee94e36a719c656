#!/bin/sh
# Runs the example of another language against an installed newsloom; skipped without its tools.
# Arguments: folder of the installation, language, arguments of the example.
set -eu
prefix=$1 language=$2
shift 2
PKG_CONFIG_PATH=$(dirname "$(find "$prefix" -name newsloom.pc)")
LD_LIBRARY_PATH=$(dirname "$(find "$prefix" -name libnewsloom.so)")
export PKG_CONFIG_PATH LD_LIBRARY_PATH GOFLAGS=-buildvcs=false GOTOOLCHAIN=local
examples=$(dirname "$0")/../../examples

case $language in
  python)
    for python in python3 /usr/bin/python3; do
      "$python" -c 'import cffi' 2>/dev/null && exec "$python" "$examples/python/stories.py" "$@"
    done
    echo "skipped: no Python with cffi (python3-cffi)"
    ;;
  go)
    command -v go >/dev/null && exec go run "$examples/go/stories.go" "$@"
    echo "skipped: no Go (golang-go)"
    ;;
esac
exit 77
