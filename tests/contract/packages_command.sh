#!/bin/sh
# Makes the packages as tools/package.sh does, unpacks them and runs the command with the model
# that came with it.  Argument: folder for the build.
set -eu
command -v dpkg-shlibdeps >/dev/null || { echo "skipped: no dpkg-shlibdeps (dpkg-dev)"; exit 77; }
here=$(cd "$(dirname "$0")" && pwd)
rm -rf "$1/root"
DEBEMAIL=nobody@debian.org "$here/../../tools/package.sh" "$1"
"$here/lint_packages.sh" "$1"/*.deb
for package in "$1"/*.deb; do dpkg-deb -x "$package" "$1/root"; done
unset NEWSLOOM_MODEL
LD_LIBRARY_PATH=$(dirname "$(find "$1/root" -name 'libnewsloom.so.0')")
export LD_LIBRARY_PATH
stories=$("$1/root/usr/bin/newsloom" cluster "$here/../../examples/articles" --assignments - | wc -l)
[ "$stories" -eq 42 ] || { echo "assignments: $stories lines"; exit 1; }
