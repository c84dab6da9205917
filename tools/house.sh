# What ./run and ./test share: packages, builds, words to the person. Sourced, not run.

say() { printf '%s\n' "$*"; }
step() { printf '\n== %s\n' "$*"; }
give_up() { printf '%s\n' "$*" >&2; exit 1; }

# wanted_packages run|test: their names, from tools/packages.txt.
wanted_packages() {
  sed -e 's/#.*//' -e 's/[[:space:]]//g' tools/packages.txt | awk -v part="$1" '
    /^\[test\]$/ { testing = 1; next }
    NF && (!testing || part == "test")'
}

# A Node that is there already, from wherever, is good enough from version 18 on.
has_node() {
  command -v npm >/dev/null && command -v node >/dev/null &&
    [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 18 ]
}

missing_packages() {
  local name
  for name in $(wanted_packages "$1"); do
    case $name in nodejs | npm) has_node && continue ;; esac
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null)" = installed ] || printf '%s ' "$name"
  done
}

# Installs what is missing, says what, asks nothing.
install_packages() {
  command -v dpkg-query >/dev/null || give_up "This script installs Debian packages, and this is no Debian. See docs/building.md."
  local missing as_root=""
  missing=$(missing_packages "$1")
  [ -n "$missing" ] || return 0
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || give_up "To install packages I need root or sudo: $missing"
    as_root=sudo
  fi
  step "Installing from Debian: $missing"
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=600 update
  # shellcheck disable=SC2086  # a list of names on purpose
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends \
    -o DPkg::Lock::Timeout=600 -o Dpkg::Use-Pty=0 install $missing >/dev/null
}

# build PRESET [TARGET…]: configures once, then builds.
build() {
  local preset=$1
  shift
  [ -f "build/$preset/build.ninja" ] || cmake --preset "$preset" >"/dev/null" || give_up "cmake --preset $preset failed"
  cmake --build "build/$preset" --target "${@:-all}"
}
