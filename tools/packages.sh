# What newsloom is built with, by the package names of Debian 12 and Ubuntu 22.04 and 24.04.
# Sourced by the other scripts.

packages=(
  cmake ninja-build g++ pkg-config
  libicu-dev libeigen3-dev libboost-iostreams-dev libboost-regex-dev nlohmann-json3-dev
  libpugixml-dev libgumbo-dev libsimdjson-dev libxxhash-dev libfasttext-dev libsqlite3-dev
  libcli11-dev catch2
)

# What the tests use besides: they pack input files, and ask fastText for the words of a space.
test_packages=(gzip xz-utils zstd fasttext)

# What the gate of instruction counts uses; without it that test is skipped, but not where
# NEWSLOOM_REQUIRE_VALGRIND is set.
count_packages=(valgrind)

# What the preset "fuzz" uses besides, by the names of Debian 12.
fuzz_packages=(clang libclang-rt-dev)

# What the tests of the interfaces use besides: they compare the ABI and make the reference.  Without
# them these are skipped, but not where NEWSLOOM_REQUIRE_INTERFACES is set.
interface_packages=(abigail-tools doxygen)

# What the benchmarks use besides.
bench_packages=(libbenchmark-dev python3)

# What the browser test uses besides; without them it is skipped, but not where
# NEWSLOOM_REQUIRE_BROWSER is set.
browser_packages=(chromium chromium-driver fonts-noto-cjk python3)

# Prints those of the given packages that are not installed.
missing_packages() {
  local package
  for package in "$@"; do
    if ! dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed; then
      echo "$package"
    fi
  done
}

# Installs the given packages, where they are missing, as root or through sudo.
install_packages() {
  local missing as_root=()
  mapfile -t missing < <(missing_packages "$@")
  if [ ${#missing[@]} -eq 0 ]; then
    return
  fi
  echo "== installing ${missing[*]}"
  if ! command -v apt-get >/dev/null; then
    echo "this system has no apt-get: please install what these packages hold" >&2
    return 1
  fi
  if [ "$(id -u)" -ne 0 ]; then
    as_root=(sudo)
  fi
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}
