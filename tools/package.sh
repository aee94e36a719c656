#!/usr/bin/env bash
# Builds newsloom as a shared library and makes its Debian packages: libnewsloom0, libnewsloom-dev
# and newsloom-tools with the model.
# usage: tools/package.sh [FOLDER for the build, default build/package]        The packages lie in it.
# DEBFULLNAME and DEBEMAIL name the maintainer, as for Debian's own tools.
set -euo pipefail
cd "$(dirname "$0")/.."
source tools/packages.sh

build=${1:-build/package}
install_packages "${packages[@]}" dpkg-dev
cmake -G Ninja -S . -B "$build" -DCMAKE_BUILD_TYPE=Release -DCMAKE_INSTALL_PREFIX=/usr \
  -DCMAKE_SKIP_INSTALL_RPATH=ON -DBUILD_SHARED_LIBS=ON -DNEWSLOOM_PACKAGES=ON \
  ${DEBEMAIL:+-DNEWSLOOM_MAINTAINER="${DEBFULLNAME:-The newsloom authors} <$DEBEMAIL>"} \
  -DNEWSLOOM_TESTS=OFF -DNEWSLOOM_BENCH=OFF -DNEWSLOOM_EXAMPLES=OFF >/dev/null
cmake --build "$build"
(cd "$build" && cpack)
ls "$build"/*.deb
