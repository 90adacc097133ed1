#!/usr/bin/env bash
# Runs each Maven command of the README as it stands there, one after the other, and prints what each takes. All must be green:
# the broken limit that the README shows is newcomer.sh's. `mvn install` puts OnePixel into the local repository, as the README says.
# Usage: src/test/sh/readme-commands.sh
set -euo pipefail
cd "$(dirname "$0")/../../.."
TIMEFORMAT='%U + %S processor seconds, %R s on the clock'
# Lines of fenced blocks without a language, and inline code; what runs one test again is part of a failure.
{ awk '/^```/ { if (fence) fence = 0; else { fence = 1; plain = ($0 == "```") } next } fence && plain && /^mvn /' README.md | sed 's/ *#.*//'
  grep -o '`mvn [^`]*`' README.md | tr -d '`'; } | sort -u | while IFS= read -r command; do
  echo "$command"
  time bash -c "$command" < /dev/null > target/readme-command.log 2>&1 || { tail -50 target/readme-command.log; exit 1; }
done
