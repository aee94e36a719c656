#!/bin/sh
# A shared library exports the C API and namespace newsloom, and all that newsloom.h declares.
# Argument: folder of the installation.
set -eu
library=$(find "$1" -name libnewsloom.so)
exported=$(nm -D --defined-only "$library" | awk '{print $NF}')
foreign=$(echo "$exported" | c++filt |
  grep -vE '^(newsloom_[a-z_]+$|newsloom::|(vtable|typeinfo|typeinfo name) for newsloom::)' || true)
inner=$(echo "$exported" | c++filt | grep -E '^newsloom::[a-z]+::' || true)
declared=$(grep -oE '\bnewsloom_[a-z_]+\(' "$1/include/newsloom.h" | tr -d '(' | sort -u)
missing=$(echo "$declared" | grep -vxF "$exported" || true)
[ -z "$foreign$inner$missing" ] && exit 0
echo "not ours: $foreign"
echo "should be hidden: $inner"
echo "declared and not exported: $missing"
exit 1
