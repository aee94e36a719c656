#!/bin/sh
# Builds and runs examples/embed_cmake against an installed newsloom by find_package.
# Arguments: cmake, generator, folder of the installation, folder for the build.
set -eu
rm -rf "$4"
"$1" -G "$2" -S "$(dirname "$0")/../../examples/embed_cmake" -B "$4" -DCMAKE_PREFIX_PATH="$3"
"$1" --build "$4"
page='<html><body><article><h1>Harbour opens</h1>
<p>The new harbour of the island opened on Monday after four years of building.</p>
</article></body></html>'
title=$(echo "$page" | "$4/page_title")
[ "$title" = "Harbour opens" ] || { echo "title: $title"; exit 1; }
