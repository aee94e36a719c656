#!/bin/sh
# Every block of C or C++ in these documents stands, line by line, in an example that is built and
# run by the tests.
set -eu
cd "$(dirname "$0")/../.."
examples=$(find examples tests/contract/c_program.c -name '*.c' -o -name '*.cpp')
for document in docs/c-api.md docs/embedding-newsloom.md docs/errors.md docs/threading.md; do
  awk -v examples="$examples" -v document="$document" '
    function indented(text) { gsub(/^[ \t]+/, "", text); return text }
    BEGIN {
      count = split(examples, files, /[ \n]+/)
      for (i = 1; i <= count; ++i)
        while ((getline line < files[i]) > 0) code[i] = code[i] "\n" indented(line)
    }
    /^```(c|cpp)$/ { inside = 1; block = ""; first = NR; next }
    inside && /^```$/ {
      inside = 0
      ++blocks
      found = 0
      for (i = 1; i <= count; ++i) if (index(code[i] "\n", block "\n") > 0) found = 1
      if (!found) { print document ":" first ": stands in no example"; bad = 1 }
      next
    }
    inside { block = block "\n" indented($0) }
    END { print document ": " blocks + 0 " blocks"; exit bad || !blocks }' "$document"
done
