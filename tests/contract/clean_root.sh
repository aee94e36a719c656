#!/bin/sh
# Installs Debian packages on a root that holds nothing but apt, runs the command there with the
# model that came with it, and takes them away again.  Arguments: the packages.
set -eu
command -v mmdebstrap >/dev/null || { echo "skipped: no mmdebstrap"; exit 77; }
here=$(cd "$(dirname "$0")" && pwd)
suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/newsloom"
cp "$@" "$work/newsloom"
cp -r "$here/../../examples/articles" "$work/newsloom/articles"
cat >"$work/newsloom/use.sh" <<'END'
set -eu
cd /tmp/newsloom
export DEBIAN_FRONTEND=noninteractive
apt-get install -y --no-install-recommends ./*.deb
[ -z "$(dpkg --audit)" ]
newsloom --version
newsloom model verify
rows=$(newsloom cluster articles --state /tmp/state --assignments - | wc -l)
[ "$rows" -eq 42 ] || { echo "assignments: $rows lines"; exit 1; }
newsloom state check /tmp/state
apt-get purge -y newsloom-tools libnewsloom-dev libnewsloom0
for left in /usr/bin/newsloom /usr/share/newsloom /usr/include/newsloom.h; do
  [ ! -e "$left" ] || { echo "left behind: $left"; exit 1; }
done
END
mmdebstrap --variant=apt --format=null --customize-hook="copy-in '$work/newsloom' /tmp" \
  --customize-hook='chroot "$1" sh /tmp/newsloom/use.sh' "$suite" >"$work/log" 2>&1 ||
  { tail -n 40 "$work/log"; exit 1; }
grep -E '^newsloom|: whole' "$work/log"
