#!/bin/sh
# Builds and runs a C program against an installed newsloom by pkg-config alone.
# Arguments: C compiler, folder of the installation, folder for the program, --static or --shared.
set -eu
export PKG_CONFIG_PATH=$(dirname "$(find "$2" -name newsloom.pc)")
[ "$4" = --static ] && static=--static || static=
mkdir -p "$3"
"$1" -std=c99 -Wall -Wextra -pedantic -Werror "$(dirname "$0")/c_program.c" -o "$3/c_program" \
  $(pkg-config --cflags --libs $static newsloom)
libraries=$(dirname "$(find "$2" -name 'libnewsloom.*' | head -n 1)")
LD_LIBRARY_PATH=$libraries "$3/c_program" "$(pkg-config --modversion newsloom)"
