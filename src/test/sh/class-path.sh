#!/usr/bin/env bash
# What the test class path of the README's new project gains by OnePixel: jars and MB, the largest first, JUnit's own left out.
# Usage, after `mvn package`: src/test/sh/class-path.sh
set -euo pipefail
cd "$(dirname "$0")/../../.."
. src/test/sh/readme.sh
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
new_project "$work"
mvn -gs "$work/settings.xml" -B -ntp -q -f "$work/signs/pom.xml" dependency:build-classpath -Dmdep.outputFile="$work/class-path"
tr ':' '\n' < "$work/class-path" | grep -vE '/(org/junit|org/opentest4j|org/apiguardian)/' | while read -r jar; do
  printf '%s %s\n' "$(wc -c < "$jar")" "$(basename "$jar")"
done | sort -rn | LC_ALL=C awk '
  { bytes += $1; printf "%8.2f MB  %s\n", $1 / 1e6, $2 }
  END { printf "%8.2f MB  in %d jars\n", bytes / 1e6, NR }'
