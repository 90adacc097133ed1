#!/usr/bin/env bash
# A new project from nothing but the README: pastes its pom.xml and its test into an empty folder, copies the bundled model and
# images beside them as the README says, and runs `mvn test`. The first verdict must be a failing one, the log must hold nothing
# that a newcomer has to wonder about, and the processor seconds until Maven has ended are printed.
#
# Usage, after `mvn package`: src/test/sh/newcomer.sh [most processor seconds, 60 unless said otherwise]
#        JAR=... takes another jar than that of target, LOG=... keeps the log
set -euo pipefail
cd "$(dirname "$0")/../../.."
home="$PWD"
most="${1:-60}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
log="${LOG:-$work/log}"
jar="${JAR:-$(ls target/onepixel-junit-*.jar | grep -vE -- '-(sources|javadoc)\.jar$')}"

# Prints the first fenced block of a language.
block() { awk -v fence="\`\`\`$1" '$0 == fence { inside = 1; next } inside && /^```/ { exit } inside' README.md; }

project="$work/signs"
mkdir -p "$project/src/test/java/shop" "$project/models" "$project/fixtures"
block xml > "$project/pom.xml"
block java > "$project/src/test/java/shop/TrafficSignModelTest.java"
cp -r models/traffic-signs "$project/models/"
cp -r fixtures/traffic-signs "$project/fixtures/"

# The jar is deployed to a folder, as of now, so that no installed one takes its place. A global settings file leaves the user's alone.
mvn -B -ntp -q deploy:deploy-file -Dfile="$jar" -DpomFile=target/flattened/pom.xml -DrepositoryId=jar -Durl="file://$work/repository"
cat > "$work/settings.xml" <<SETTINGS
<settings>
  <profiles>
    <profile>
      <id>jar</id>
      <repositories>
        <repository>
          <id>jar</id>
          <url>file://$work/repository</url>
          <snapshots><updatePolicy>always</updatePolicy></snapshots>
        </repository>
      </repositories>
    </profile>
  </profiles>
  <activeProfiles><activeProfile>jar</activeProfile></activeProfiles>
</settings>
SETTINGS

cd "$project"
# Downloads are not counted: everything is run once with a test that does not exist.
mvn -gs "$work/settings.xml" -B -ntp -q test -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false > "$log" 2>&1 ||
  { cat "$log"; exit 1; }
rm -rf target

TIMEFORMAT='%U %S %R'
code=0
{ time mvn -gs "$work/settings.xml" -B -ntp test > "$log" 2>&1 || code=$?; } 2> "$work/time"
read -r user system real < "$work/time"

[ "$code" -ne 0 ] || { echo "the README's limit of 15 % was green"; cat "$log"; exit 1; }
grep -q 'correctly classified images can be flipped by one pixel' "$log" || { echo "no verdict"; cat "$log"; exit 1; }
[ -f target/onepixel/summary.md ] || { echo "no summary.md"; exit 1; }
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
