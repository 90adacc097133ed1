package dev.onepixel.report.overview;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Outcome;
import dev.onepixel.evaluation.statistics.Rate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Attack success by how sure the model was of the clean image. The bins are finer where good models are most of the
 * time: near certainty.
 */
final class ConfidenceBins {

    private static final double[] EDGES = {0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1};

    private ConfidenceBins() {}

    /** One bin: {@code low <= confidence < high}, the last one including 1. */
    record Bin(String label, Rate fooled) {}

    static List<Bin> of(List<AttackResult> attacks) {
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i + 1 < EDGES.length; i++) {
            List<AttackResult> here = in(i, attacks);
            int fooled = (int) here.stream().filter(AttackResult::isFooled).count();
            String label = Math.round(EDGES[i] * 100) + "-" + Math.round(EDGES[i + 1] * 100);
            bins.add(new Bin(label, new Rate(fooled, here.size())));
        }
        return bins;
    }

    /** Returns how many of the attacked images of each bin have an outcome. */
    static List<Rate> rates(List<AttackResult> attacks, Outcome outcome) {
        return IntStream.range(0, EDGES.length - 1)
                .mapToObj(i -> in(i, attacks))
                .map(here -> new Rate(
                        (int) here.stream().filter(a -> a.outcome() == outcome).count(), here.size()))
                .toList();
    }

    private static List<AttackResult> in(int bin, List<AttackResult> attacks) {
        double high = bin + 2 == EDGES.length ? Double.POSITIVE_INFINITY : EDGES[bin + 1];
        return attacks.stream()
                .filter(AttackResult::isCorrectWhenClean)
                .filter(a -> a.cleanConfidence() >= EDGES[bin] && a.cleanConfidence() < high)
                .toList();
    }
}
