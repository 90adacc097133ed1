package dev.onepixel.evaluation;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.evaluation.result.AttackSummary;
import dev.onepixel.text.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The part of a report that something is said of.
 *
 * @param attacker whose results
 * @param label of which class, empty for all
 * @param results the results
 * @param leftOut images of which there is no result, because the run ended early, by label
 */
public record ReportView(
        Attacker attacker, Optional<String> label, List<AttackResult> results, Map<String, Integer> leftOut) {

    /** Copies results and counts. */
    public ReportView {
        results = List.copyOf(results);
        leftOut = Map.copyOf(leftOut);
    }

    /** Returns the figures; images that were left out count as not evaluated. */
    public AttackSummary figures() {
        return AttackSummary.of(results)
                .withUnseen(leftOut.values().stream().mapToInt(i -> i).sum());
    }

    /** Returns how many images there are whose label is wanted, evaluated or not. */
    long images(Predicate<String> wanted) {
        return results.stream().filter(r -> wanted.test(r.label())).count()
                + leftOut.entrySet().stream()
                        .filter(e -> wanted.test(e.getKey()))
                        .mapToInt(Map.Entry::getValue)
                        .sum();
    }

    /** Returns what was fooled. */
    public List<AttackResult> fooled() {
        return results.stream().filter(AttackResult::isFooled).toList();
    }

    /** Returns the median of the queries to success, the lower of two; 0 if nothing was fooled. */
    public long medianQueriesToSuccess() {
        long[] queries =
                fooled().stream().mapToLong(AttackResult::queries).sorted().toArray();
        return queries.length == 0 ? 0 : queries[(queries.length - 1) / 2];
    }

    /** Says what part it is: {@code of the AWARE attacker on class 'stop'}. */
    @Override
    public String toString() {
        return Text.format(
                "of the %s attacker%s",
                attacker,
                label.map(value -> Text.format(" on class '%s'", value)).orElse(""));
    }
}
