#!/usr/bin/env bash
# Changes one relaxation of the proofs after the other and runs the tests of bounds, each of which must turn red.
# Usage, after `mvn test-compile`: src/test/sh/mutate-bounds.sh CLASSPATH-FILE [FIRST], the first change to try, from 1
# (the file is written by `mvn dependency:build-classpath -Dmdep.outputFile=FILE -Dmdep.includeScope=test`)
set -euo pipefail
cd "$(dirname "$0")/../../.."
libraries=$(cat "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
main=src/main/java/dev/onepixel/proof

# file | what stands there | what takes its place
mutations=(
  "LinearRelaxation|set(low >= 0 ? 1 : f.slope(), 0);|set(low >= -0.2 ? 1 : f.slope(), 0);"
  "LinearRelaxation|            chord(f, low, high);\n        } else if (high <= 0|            chord(f, low, 0.9 * high);\n        } else if (high <= 0"
  "LinearRelaxation|set(low >= 0 \|\| (high > 0 \&\& centre > 0) ? 1 : f.slope(), 0);|set(low >= 0 \|\| (high > 0 \&\& centre > 0) ? 1.1 : f.slope(), 0);"
  "LinearRelaxation|set(least, f.of(high) - least \* high);|set(least, f.of(low) - least * low);"
  "LinearRelaxation|set(least, f.of(low) - least \* low);|set(least, f.of(high) - least * high);"
  "ForwardBounds|highReach += Math.abs(m + h);|highReach += Math.abs(m);"
  "ForwardBounds|lowReach += Math.abs(m - h);|lowReach += Math.abs(m) - h;"
  "ForwardBounds|double top = upSlope \* high + upConstant - clean\[y\];|double top = upSlope * (high - half[0][x]) + upConstant - clean[y];"
  "ForwardBounds|low - lowReach, high + highReach, scale|low - lowReach, high, scale"
  "ForwardBounds|double lift = l >= 0 \|\| u <= 0 ? 0 : -share \* l;|double lift = 0;"
  "ForwardBounds|mostReach += Math.abs(am + ah - bm + bh);|mostReach += Math.abs(am - bm);"
  "ForwardBounds|Math.abs(diagonal.weight()));|diagonal.weight());"
  "ForwardBounds|boolean exact = straight \&\& folded.isExact(layer);|boolean exact = folded.isExact(layer);"
  "Kernels|sum += v \* middle\[x\] - Math.abs(v) \* half\[x\];|sum += v * middle[x];"
  "MarginBounds|total += a\[h\] \* middle\[neurons\[h\]\] - Math.abs(a\[h\]) \* half\[neurons\[h\]\];|total += a[h] * (middle[neurons[h]] - half[neurons[h]]);"
  "BackwardSubstitution|v \* (v > 0 ? neuronBounds.low\[y\] : neuronBounds.high\[y\]);|v * (v > 0 ? neuronBounds.high[y] : neuronBounds.low[y]);"
  "BackwardSubstitution|.filter(l -> l < key|.filter(l -> l < key - 1"
  "SparseProduct| \|\| vd != 0|"
  "HiddenBounds|double high = -back.bound|double high = 0.5 * -back.bound"
  "HiddenBounds|back.begin(2 \* p + 1, 0)\[x\] = -1;|back.begin(2 * p + 1, 0)[x] = -0.5;"
  "HiddenBounds|Math.min(most\[h\], z + Math.max(|Math.min(most[h], z + Math.min("
  "InputPreprocessing|most = Math.max(most, stray);|most = Math.max(most, 0.5 * stray);"
  "Cone|Arrays.fill(reached, bundle.to()\[s\], bundle.to()\[s\] + bundle.blocks()\[s\].length(), true);|Arrays.fill(reached, bundle.to()[s], bundle.to()[s] + (bundle.blocks()[s].length() + 1) / 2, true);"
  "VoteCertificate|if (open >= closed) {|if (open > closed) {"
  "FreeAxes|return slope\[sample\] \* level + offset\[sample\];|return slope[sample] * level;"
)
mutations=("${mutations[@]:$((${2:-1} - 1))}")
killed=0
for mutation in "${mutations[@]}"; do
  file=${mutation%%|*}
  rest=${mutation#*|}
  # The second and third part may hold \| themselves.
  old=$(perl -e '@p = split /(?<!\\)\|/, $ARGV[0]; print $p[0]' "$rest")
  new=$(perl -e '@p = split /(?<!\\)\|/, $ARGV[0]; print $p[1]' "$rest")
  rm -rf "$work/classes" "$work/source"
  mkdir -p "$work/classes" "$work/source"
  OLD="$old" NEW="$new" perl -0pe '
    BEGIN { $old = $ENV{OLD}; $new = $ENV{NEW}; for ($old, $new) { s/\\n/\n/g; s/\\([|&*\[\]])/$1/g } }
    $done = s/\Q$old\E/$new/; END { exit($done ? 0 : 3) }' "$main/$file.java" > "$work/source/$file.java" \
    || { echo "does not apply: $file: $old"; exit 2; }
  javac -nowarn -proc:none -d "$work/classes" -cp "target/classes:$libraries" "$work/source/$file.java" 2> "$work/errors" \
    || { cat "$work/errors"; exit 2; }
  # Proofs last, and not for ever: with bounds that are merely loose they might not come to their end.
  code=0
  for tests in "VoteCertificateTest dev.onepixel.proof.BoundsTest" ProverTest; do
    timeout 600 java -cp "$work/classes:target/test-classes:target/classes:$libraries" dev.onepixel.testing.TestRun \
      dev.onepixel.proof.$tests > "$work/log" 2>&1 || code=$?
    [ $code -eq 0 ] || break
  done
  if [ $code -eq 1 ]; then
    killed=$((killed + 1))
    echo "killed    $file: $old"
  else
    echo "SURVIVED  $file: $old  ->  $new (exit $code)"
  fi
done
echo "$killed of ${#mutations[@]} changed relaxations turn a test red"
test "$killed" -eq "${#mutations[@]}"
