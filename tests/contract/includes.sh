#!/bin/sh
# Modules include only modules below them, and no third party shows in a public header.
set -eu
cd "$(dirname "$0")/../.."

# Every module with those that it may include, besides itself; anyone may include newsloom/.
allowed='
base:
text: base
lang: base text
ingest: base text lang
embed: base text lang
terms: base text lang
names: base text lang
time: base text lang
sim: base text lang embed terms names time
index: base text lang embed terms names time sim
cluster: base text lang embed terms names time sim index
store: base text lang embed terms names time sim index cluster
engine: base text lang embed terms names time sim index cluster store
eval: base
train: base text lang embed terms names time sim index cluster store engine/active_articles engine/model_data
capi: engine/guard newsloom.h
'
bad=$(
  for folder in lib/*/; do
    module=$(basename "$folder")
    [ "$module" = cmake ] && continue
    line=$(echo "$allowed" | grep "^$module:") || { echo "$module: not in the list of modules"; continue; }
    ours=$(echo $module newsloom ${line#*:} | sed 's/\./[.]/g; s/ \+/|/g')
    grep -rnE '#include "' "$folder" | grep -vE "#include \"($ours)([./]|\")" || true
  done
  grep -rnE '#include *[<"](unicode|Eigen|fasttext|boost|gumbo|pugixml|nlohmann|simdjson|xxhash|sqlite3)' include || true
)
[ -z "$bad" ] && exit 0
echo "$bad"
exit 1
