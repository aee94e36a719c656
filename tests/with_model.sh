#!/bin/sh
# Runs a command with {} replaced by the path of the model bundle; without one the test is skipped.
set -eu
model=${NEWSLOOM_MODEL:-$(dirname "$0")/../models/newsloom.model}
if [ ! -f "$model" ]; then
  echo "skipped: no model bundle at $model (set NEWSLOOM_MODEL)"
  exit 77
fi
for argument; do
  shift
  [ "$argument" = {} ] && argument=$model
  set -- "$@" "$argument"
done
exec "$@"
