#!/bin/sh
# Puts axe-core, which checks accessibility, into a folder, unless it lies there.  Needs npm.
# usage: get_axe.sh FOLDER
set -eu
version=4.10.2
cd "$1"
[ -f axe.min.js ] && exit 0
command -v npm >/dev/null || exit 1
npm pack --silent "axe-core@$version" >/dev/null 2>&1
tar -xzf "axe-core-$version.tgz" package/axe.min.js
mv package/axe.min.js axe.min.js
rm -r package "axe-core-$version.tgz"
