#!/usr/bin/env bash
# The demo: builds what it needs, starts the gateway and a simulated depot of six vans under 30 kW, shows it at work, and
# ends with a summary. Exit status: the simulator's (0 done, 1 failed or limit exceeded).
#
# Arguments: --mixed as the first for a depot half of whose charge points speak OCPP 2.0.1; all others go to the simulator.
#
# Settings from the environment: CLOCK_SPEED (default 120), SCENARIO (a YAML file instead of the built-in depot),
# JAVA (the java to run).
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(cd "$here/../.." && pwd)"
java="${JAVA:-java}"
speed="${CLOCK_SPEED:-120}"
gateway_jar="$root/ocpp-server/target/ocpp-server.jar"
simulator_jar="$root/simulator/target/simulator.jar"

if [ "${1:-}" = --mixed ]; then
  shift
  SCENARIO="$here/mixed.yaml"
fi

say() { printf '%s\n' "$*" >&2; }
die() { say "demo: $*"; exit 1; }

command -v "$java" >/dev/null 2>&1 || die "no java found. On Debian 12: apt-get install openjdk-17-jdk-headless"
major="$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.specification\.version = //p')"
case "$major" in
  '' | 1.*) die "Java 17 or newer is needed; $java is older" ;;
  *) [ "${major%%.*}" -ge 17 ] || die "Java 17 or newer is needed; $java is $major" ;;
esac

# Whether a jar is missing or older than anything that goes into it.
is_stale() {
  [ ! -f "$1" ] || [ -n "$(find "$root/pom.xml" "$root"/*/pom.xml "$root"/*/src/main -newer "$1" -print -quit)" ]
}

if is_stale "$gateway_jar" || is_stale "$simulator_jar"; then
  command -v mvn >/dev/null 2>&1 || die "no mvn found, and there is something to build. On Debian 12: apt-get install maven"
  say "Building. The first time Maven downloads its plugins and the libraries, which takes a few minutes."
  (cd "$root" && mvn -q -B -DskipTests package) || die "the build failed"
  # Maven leaves a jar alone whose content has not changed.
  touch "$gateway_jar" "$simulator_jar"
fi

work="$(mktemp -d "${TMPDIR:-/tmp}/optivgi-demo.XXXXXX")"
log="$work/gateway.log"
gateway=''

finish() {
  status=$?
  trap - EXIT INT TERM
  if [ -n "$gateway" ] && kill -0 "$gateway" 2>/dev/null; then
    kill "$gateway" 2>/dev/null || true
    wait "$gateway" 2>/dev/null || true
  fi
  exit "$status"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# Port 0 lets the gateway take free ports; it says which.
OPTIVGI_OCPP_PORT=0 OPTIVGI_HTTP_PORT=0 "$java" -jar "$gateway_jar" serve \
  --config "$here/gateway.yaml" --data "$work/data" --clock-speed "$speed" >"$log" 2>&1 &
gateway=$!
say "Gateway log: $log"

url=''
for _ in $(seq 1 300); do
  url="$(sed -n 's/.*listening on \(wss\{0,1\}:\/\/[^ ,;]*\).*/\1/p' "$log" | head -n 1)"
  [ -n "$url" ] && break
  if ! kill -0 "$gateway" 2>/dev/null; then
    tail -n 20 "$log" >&2
    die "the gateway ended before it listened; its log is above"
  fi
  sleep 0.1
done
[ -n "$url" ] || { tail -n 20 "$log" >&2; die "the gateway does not listen after 30 s; the end of its log is above"; }
grep -o 'http://[^ ,;]*' "$log" | head -n 1 | sed 's/^/Dashboard and HTTP API: /' >&2 || true

arguments=(run --url "$url" --clock-speed "$speed")
[ -z "${SCENARIO:-}" ] || arguments+=(--scenario "$SCENARIO")
"$java" -jar "$simulator_jar" "${arguments[@]}" "$@"
