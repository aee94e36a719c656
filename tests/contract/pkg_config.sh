#!/bin/sh
# Builds and runs a C program against an installed newsloom by pkg-config alone; then the same
# program as C++ that knows neither exceptions nor run-time types.
# Arguments: C compiler, C++ compiler, folder of the installation, folder for the programs, --static
# or --shared.
set -eu
export PKG_CONFIG_PATH=$(dirname "$(find "$3" -name newsloom.pc)")
[ "$5" = --static ] && static=--static || static=
mkdir -p "$4"
source=$(dirname "$0")/c_program.c
flags="-Wall -Wextra -pedantic -Werror $(pkg-config --cflags newsloom)"
libs=$(pkg-config --libs $static newsloom)
"$1" -std=c99 $flags "$source" -o "$4/c_program" $libs
"$2" -std=c++17 -fno-exceptions -fno-rtti $flags -x c++ "$source" -x none -o "$4/cpp_program" $libs

version=$(pkg-config --modversion newsloom)
LD_LIBRARY_PATH=$(dirname "$(find "$3" -name 'libnewsloom.*' | head -n 1)")
export LD_LIBRARY_PATH
"$4/c_program" "$version"
"$4/cpp_program" "$version"
