#!/bin/sh
# Installs a build folder and moves the result: an installation must not know where it is.
# Arguments: cmake, the build folder, where the installation has to end.
set -eu
rm -rf "$3" "$3.first"
"$1" --install "$2" --prefix "$3.first" >/dev/null
mv "$3.first" "$3"
