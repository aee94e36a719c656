#!/bin/sh
# Debian packages must pass lintian without an error.  Arguments: the packages.
set -eu
if command -v lintian >/dev/null; then
  lintian --allow-root --fail-on error "$@"
else
  echo "not linted: no lintian"
fi
