#!/usr/bin/env bash
# Counts the instructions of each stage on a fixed workload and compares them with the baseline: a gate
# against slower code that no other work on the machine can disturb.
# usage: gate.sh BUILD_FOLDER [--update]        --update: what is counted becomes the baseline
# Exit 0: within the margin; 1: slower; 77: skipped, and why.
# Counts depend on the compiler, so each has its baseline; a compiler without one is skipped.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "$1" && pwd)
update=${2:-}
baseline=$here/../baselines/instructions.tsv
model=${NEWSLOOM_MODEL:-$here/../../models/newsloom.model}
articles=120
margin_percent=3

if ! command -v valgrind >/dev/null; then
  echo "skipped: valgrind is not installed"
  [ -z "${NEWSLOOM_REQUIRE_VALGRIND:-}" ] && exit 77
  exit 1
fi
if [ ! -f "$model" ]; then
  echo "skipped: no model bundle at $model (set NEWSLOOM_MODEL)"
  exit 77
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$build/newsloom-bench" --model "$model" --articles $articles --generate "$work" >"$work/said"
workload=$(sed 's/.*hash //' "$work/said")
valgrind --tool=callgrind --callgrind-out-file="$work/profile" \
  "$build/newsloom-stages" "$model" "$work/articles.jsonl" 2>"$work/log" || {
  cat "$work/log" >&2
  exit 1
}
callgrind_annotate --inclusive=yes --threshold=100 "$work/profile" >"$work/functions"
compiler=$("$build/newsloom-stages" --version)

for stage in read embed features group; do
  count=$(awk -v stage="stage_$stage" '$0 ~ ":" stage "( |$)" && !found { gsub(",", "", $1); print $1; found = 1 }' \
    "$work/functions")
  printf '%s\t%s\t%s\t%s\n' "$compiler" "$workload" "$stage" "${count:?no stage_$stage in the profile}"
done >"$work/counted"

if [ "$update" = --update ]; then
  {
    grep -v "^$compiler	" "$baseline" 2>/dev/null || printf 'compiler\tworkload\tstage\tinstructions\n'
    cat "$work/counted"
  } >"$work/new"
  mv "$work/new" "$baseline"
  cat "$work/counted"
  exit 0
fi

if ! grep -q "^$compiler	" "$baseline"; then
  echo "skipped: no baseline for $compiler; make one with $0 $1 --update"
  exit 77
fi
awk -F '\t' -v margin=$margin_percent -v articles=$articles '
  NR == FNR { if ($1 != "compiler") { before[$1, $3] = $4; workload[$1] = $2 }; next }
  workload[$1] != $2 { print "the workload is another one (model or synthetic news changed): use --update"; exit 1 }
  {
    change = 100 * ($4 / before[$1, $3] - 1)
    slower = change > margin
    worse = worse || slower
    printf "%-9s %10.0f instructions an article  %+.1f %%%s\n", $3, $4 / articles, change,
      slower ? "  SLOWER" : change < -margin ? "  faster: please --update" : ""
  }
  END { exit worse }' "$baseline" "$work/counted"
