#!/usr/bin/env bash
# A new project from nothing but the README: pastes its pom.xml and its test into an empty folder, copies the bundled model and
# images beside them as the README says, and runs `mvn test`. The first verdict must be the failure that the README shows, the
# log must hold nothing that a newcomer has to wonder about, and the processor seconds until Maven has ended are printed.
#
# Usage, after `mvn package`: src/test/sh/newcomer.sh [most processor seconds, 60 unless said otherwise]
#        JAR=... takes another jar than that of target, LOG=... keeps the log
set -euo pipefail
cd "$(dirname "$0")/../../.."
. src/test/sh/readme.sh
most="${1:-60}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
log="${LOG:-$work/log}"

new_project "$work"
awk '/^## The failure/ { part = 1 } part && /^```/ { if (inside) exit; inside = 1; next } part && inside' README.md > "$work/failure"

cd "$work/signs"
# Downloads are not counted: everything is run once with a test that does not exist.
mvn -gs "$work/settings.xml" -B -ntp -q test -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false > "$log" 2>&1 ||
  { cat "$log"; exit 1; }
rm -rf target

TIMEFORMAT='%U %S %R'
code=0
{ time mvn -gs "$work/settings.xml" -B -ntp test > "$log" 2>&1 || code=$?; } 2> "$work/time"
read -r user system real < "$work/time"

[ "$code" -ne 0 ] || { echo "the README's limit of 15 % was green"; cat "$log"; exit 1; }
[ -f target/onepixel/summary.md ] || { echo "no summary.md"; exit 1; }

# Each line that the README shows; of a shortened one, what stands before the shortening.
[ -s "$work/failure" ] || { echo "the README shows no failure"; exit 1; }
while IFS= read -r line; do
  case "$line" in *"... and "*) continue ;; esac
  shown="${line%%…*}"
  [ -z "$shown" ] || grep -qF -- "$shown" "$log" || { echo "the README shows what is not said: $line"; cat "$log"; exit 1; }
done < "$work/failure"

# Lines that say nothing about the model: a logging library's, an engine's, a JDK's.
noise='SLF4J|CUDA|cuda|Onnx extension|\[WARNING\]'
# What a JDK says of native code is explained by a line of OnePixel before it.
grep -q 'OnePixel  JDK 24 and later warn' "$log" || noise="$noise|^WARNING"
if grep -nE "$noise" "$log"; then
  echo "the log has noise, see above"
  exit 1
fi
LC_ALL=C awk -v own="$user" -v kernel="$system" -v real="$real" -v most="$most" 'BEGIN {
  printf "new project, from mvn test to its first failing verdict and the end of Maven: %.1f processor seconds (%.1f s on the clock)\n", own + kernel, real
  exit(own + kernel > most) }' || { echo "that is more than $most"; exit 1; }
