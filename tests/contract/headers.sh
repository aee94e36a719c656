#!/bin/sh
# Every public header compiles alone and without a warning.  Arguments: C compiler, C++ compiler.
set -eu
cd "$(dirname "$0")/../../include"
strict="-Wall -Wextra -pedantic -Werror -fsyntax-only -I ."

for header in newsloom/*.hpp; do
  echo "C++17: $header"
  printf '#include "%s"\n#include "%s"\n' "$header" "$header" | "$2" -x c++ -std=c++17 $strict -
done

# The INIT macros must stand up to the flags of whoever uses them.
program='#include "newsloom.h"
#include "newsloom.h"
int main(void) {
  newsloom_article article = NEWSLOOM_ARTICLE_INIT;
  newsloom_engine_options options = NEWSLOOM_ENGINE_OPTIONS_INIT;
  newsloom_executor executor = NEWSLOOM_EXECUTOR_INIT;
  newsloom_label label = NEWSLOOM_LABEL_INIT;
  return article.struct_size + options.struct_size + executor.struct_size + label.struct_size > 0
             ? 0
             : 1;
}'
for standard in c99 c11; do
  echo "newsloom.h: $standard"
  echo "$program" | "$1" -x c -std=$standard -Wstrict-prototypes -Wmissing-prototypes $strict -
done
echo "newsloom.h: C++17"
echo "$program" | "$2" -x c++ -std=c++17 $strict -
echo "newsloom.h beside the C++ headers"
printf '#include "newsloom/newsloom.hpp"\n#include "newsloom.h"\n' | "$2" -x c++ -std=c++17 $strict -
