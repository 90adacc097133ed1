package dev.onepixel.report.overview;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.text.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * Attack success if every image had been given only so many queries: a step up for each image that was fooled, at the
 * queries it took.
 *
 * @param queries the corners of the curve from left to right
 * @param success the success there, per cent of the images attacked
 */
record BudgetCurve(List<Double> queries, List<Double> success) {

    /**
     * Computes the curve of one attacker.
     *
     * @param attacks its results
     * @param most where the curve ends: the most queries that any attacker spent on an image
     */
    static BudgetCurve of(List<AttackResult> attacks, long most) {
        List<Double> queries = new ArrayList<>();
        List<Double> success = new ArrayList<>();
        long attacked =
                attacks.stream().filter(AttackResult::isCorrectWhenClean).count();
        long[] fooled = attacks.stream()
                .filter(AttackResult::isFooled)
                .mapToLong(AttackResult::queries)
                .sorted()
                .toArray();
        queries.add(1.0);
        success.add(0.0);
        for (int i = 0; i < fooled.length; i++) {
            queries.add((double) fooled[i]);
            success.add(100.0 * i / attacked);
            queries.add((double) fooled[i]);
            success.add(100.0 * (i + 1) / attacked);
        }
        queries.add((double) Math.max(most, 2));
        success.add(attacked == 0 ? 0.0 : 100.0 * fooled.length / attacked);
        return new BudgetCurve(queries, success);
    }

    /**
     * Says what the curve shows.
     *
     * @param attacker whose curve it is
     */
    String inWords(String attacker) {
        int last = success.size() - 1;
        return success.get(last) == 0
                ? attacker + ": none fooled"
                : Text.format(
                        "%s: the first fooled after %,.0f quer{y|ies}, %.1f %% after %,.0f",
                        attacker, queries.get(1), success.get(last), queries.get(last - 1));
    }
}
