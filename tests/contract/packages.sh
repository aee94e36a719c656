#!/bin/sh
# Makes the Debian packages of a shared build, lets lintian look at them, unpacks them below one
# root and uses what is there.
# Arguments: cpack, the build folder, folder for the packages, C compiler, C++ compiler.
set -eu
command -v dpkg-shlibdeps >/dev/null || { echo "skipped: no dpkg-shlibdeps (dpkg-dev)"; exit 77; }
here=$(cd "$(dirname "$0")" && pwd)
rm -rf "$3"
"$1" --config "$2/CPackConfig.cmake" -B "$3" >/dev/null
"$here/lint_packages.sh" "$3"/*.deb

for package in "$3"/*.deb; do dpkg-deb -x "$package" "$3/root"; done
for package in libnewsloom0 libnewsloom-dev newsloom-tools; do
  [ -f "$3/root/usr/share/doc/$package/copyright" ] || { echo "$package: no copyright"; exit 1; }
done
cmp "$here/../../models/newsloom.model" "$3/root/usr/share/newsloom/newsloom.model"
"$here/pkg_config.sh" "$4" "$5" "$3/root" "$3/program" --shared
