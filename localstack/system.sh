#!/usr/bin/env bash
# Installs the system packages that are missing. Silent when nothing is.
# usage: localstack/system.sh
set -euo pipefail
source "$(dirname "$0")/env.sh"

# package, how we know that it is there, what for
needed() {
  cat <<'LIST'
redis-server|command -v redis-server|LiveKit's bus to its recorders
chromium|have_chromium|the end-to-end tests and the scripted class
flite|command -v flite|the voice of the scripted class
gcc|command -v gcc|the race detector of the Go tests
libc6-dev|[[ -e /usr/include/stdlib.h ]]|the headers that it is compiled against
util-linux|command -v setpriv|function processes that end with their parent
LIST
}
have_chromium() { [[ -x "${CHROMIUM:-}" ]] || command -v chromium || command -v chromium-browser || command -v google-chrome; }

missing=()
reasons=()
while IFS='|' read -r package check reason; do
  if ! eval "$check" >/dev/null 2>&1; then
    missing+=("$package")
    reasons+=("  $package: $reason")
  fi
done < <(needed)

for tool in go:"Go 1.26 from https://go.dev/dl" node:"Node 20 or newer from https://nodejs.org" npm:"npm, which comes with Node" make:"make" curl:"curl"; do
  command -v "${tool%%:*}" >/dev/null || fail "${tool%%:*} is missing: install ${tool#*:}."
done
[[ $(node -p 'process.versions.node.split(".")[0]') -ge 20 ]] || fail "Node is $(node -v), too old: install Node 20 or newer from https://nodejs.org."

[[ ${#missing[@]} -eq 0 ]] && exit 0

say "These system packages are missing:"
printf '%s\n' "${reasons[@]}"
command -v apt-get >/dev/null || fail "There is no apt-get here: install what is listed above with this system's package manager, then run this again."
as_root=()
if [[ $(id -u) -ne 0 ]]; then
  command -v sudo >/dev/null || fail "Run this as root once: apt-get install ${missing[*]}"
  as_root=(sudo)
fi

# Packages of servers start them. Ours are started by process-compose, on ports and folders of their own.
policy=/usr/sbin/policy-rc.d
made_policy=
restore() {
  [[ -n $made_policy ]] && "${as_root[@]}" rm -f "$policy"
  return 0
}
trap restore EXIT
trap 'exit 130' INT TERM
if [[ ! -e $policy ]]; then
  printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$policy" >/dev/null
  "${as_root[@]}" chmod 755 "$policy"
  made_policy=yes
fi
install() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o Dpkg::Options::=--force-confold install -y -q --no-install-recommends "${missing[@]}"; }
refresh() { "${as_root[@]}" apt-get update -q; }
step "refreshing the list of packages" refresh
step "installing ${missing[*]}" install
