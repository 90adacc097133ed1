package dev.onepixel.report.overview;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.evaluation.statistics.Rate;
import java.util.ArrayList;
import java.util.List;

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
        List<AttackResult> attacked =
                attacks.stream().filter(AttackResult::isCorrectWhenClean).toList();
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i + 1 < EDGES.length; i++) {
            double low = EDGES[i];
            double high = i + 2 == EDGES.length ? Double.POSITIVE_INFINITY : EDGES[i + 1];
            List<AttackResult> here = attacked.stream()
                    .filter(a -> a.cleanConfidence() >= low && a.cleanConfidence() < high)
                    .toList();
            int fooled = (int) here.stream().filter(AttackResult::isFooled).count();
            String label = Math.round(low * 100) + "-" + Math.round(EDGES[i + 1] * 100);
            bins.add(new Bin(label, new Rate(fooled, here.size())));
        }
        return bins;
    }
}
