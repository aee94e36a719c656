#!/bin/sh
# Lets one fuzz target run for $NEWSLOOM_FUZZ_SECONDS, by default 25 minutes, or until it finds
# something.  What it finds and what it learns lies in a folder, and it goes on from there.
# Arguments: the program, the folder, folders of seeds.
set -eu
program=$1
work=$2
shift 2
mkdir -p "$work/corpus"
exec "$program" -max_total_time="${NEWSLOOM_FUZZ_SECONDS:-1500}" -rss_limit_mb=2048 -timeout=25 \
  -print_final_stats=1 -artifact_prefix="$work/" "$work/corpus" "$@"
