package dev.onepixel.assertion;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Outcome;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.statistics.Rate;
import java.util.List;
import java.util.Optional;

/**
 * The part of a report that an assertion is about.
 *
 * @param attacker whose results
 * @param label of which class, empty for all
 * @param results the results
 */
record ReportView(Attacker attacker, Optional<String> label, List<AttackResult> results) {

    private int count(Outcome outcome) {
        return (int) results.stream().filter(r -> r.outcome() == outcome).count();
    }

    private int attacked() {
        return results.size() - count(Outcome.MISCLASSIFIED);
    }

    Rate successRate() {
        return new Rate(count(Outcome.FOOLED), attacked());
    }

    /** The rate if all that was not decided were fooled. */
    Rate worstSuccessRate() {
        return new Rate(count(Outcome.FOOLED) + inconclusive(), attacked());
    }

    int inconclusive() {
        return count(Outcome.INCONCLUSIVE);
    }

    Rate robustAccuracy() {
        return new Rate(count(Outcome.WITHSTOOD), results.size());
    }

    Rate cleanAccuracy() {
        int right = (int) results.stream()
                .filter(r -> r.cleanPrediction().equals(r.label()))
                .count();
        return new Rate(right, results.size());
    }

    List<AttackResult> fooled() {
        return results.stream().filter(AttackResult::isFooled).toList();
    }

    long medianQueriesToSuccess() {
        long[] queries =
                fooled().stream().mapToLong(AttackResult::queries).sorted().toArray();
        return queries.length == 0 ? 0 : queries[(queries.length - 1) / 2];
    }

    /** Says what part it is: {@code of the AWARE attacker on class 'stop'}. */
    @Override
    public String toString() {
        return "of the %s attacker%s"
                .formatted(attacker, label.map(" on class '%s'"::formatted).orElse(""));
    }
}
