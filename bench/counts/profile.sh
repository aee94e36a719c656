#!/usr/bin/env bash
# Where grouping spends its instructions, part by part, on synthetic articles.
# usage: profile.sh BUILD_FOLDER [ARTICLES]        default: 300; needs valgrind
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "$1" && pwd)
articles=${2:-300}
model=${NEWSLOOM_MODEL:-$here/../../models/newsloom.model}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$build/newsloom-bench" --model "$model" --articles "$articles" --generate "$work" >/dev/null
valgrind --tool=callgrind --toggle-collect=stage_group --callgrind-out-file="$work/profile" \
  "$build/newsloom-stages" "$model" "$work/articles.jsonl" 2>/dev/null
callgrind_annotate --inclusive=yes --threshold=100 "$work/profile" >"$work/functions"

# Name of the part, and the function that does it, as far as its opening bracket.
printf '%-38s %12s %7s\n' part instructions share
while read -r function part; do
  awk -v function_name="$function(" -v part="$part" -v articles="$articles" '
    /PROGRAM TOTALS/ { gsub(",", "", $1); total = $1 }
    index($0, ":newsloom::" function_name) || index($0, ":" function_name) {
      gsub(",", "", $1)
      if ($1 + 0 > count) count = $1 + 0
    }
    END { printf "%-38s %12.0f %6.1f%%\n", part, count / articles, 100 * count / total }' "$work/functions"
done <<'PARTS'
Engine::add one article, all of it
engine::read_article text: repair, language, words
text::NormalizedText::from - repair and compose
lang::Identifier::identify - tell the language
text::Segmenter::words - cut words, look them up
embed::embed_article vectors
names::NameFinder::find names: find
sim::number_features numbers
sim::day_features days
terms::weigh_terms terms
index::CandidateIndex::find candidates: find
sim::compare candidates: words, meaning, numbers
sim::compare_names candidates: names across spellings
engine::ActiveArticles::insert keep
cluster::Stories::add decide and repair
PARTS
