package dev.onepixel.evaluation;

import dev.onepixel.attack.ProofFigures;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.evaluation.result.TargetResult;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** How long the proofs of a run have taken by image, those under way included. Safe for several threads. */
final class ProofClock {

    private final Map<String, Long> begun = new ConcurrentHashMap<>();
    private final Map<String, Double> ended = new ConcurrentHashMap<>();

    /** Takes note that a proof is under way. */
    void proving(String image) {
        begun.putIfAbsent(image, System.nanoTime());
    }

    /** Takes note of what an image's proofs took. */
    void finished(ImageResult result) {
        double seconds = result.targets().isEmpty()
                ? seconds(result.headline().proof())
                : result.targets().stream()
                        .map(TargetResult::result)
                        .mapToDouble(each -> seconds(each.proof()))
                        .sum();
        ended.put(result.image(), seconds);
    }

    private static double seconds(Optional<ProofFigures> proof) {
        return proof.map(ProofFigures::seconds).orElse(0.0);
    }

    /** Returns how long an image's proofs have taken so far, in seconds; 0 where none was begun. */
    double of(String image) {
        Double whole = ended.get(image);
        if (whole != null) {
            return whole;
        }
        Long since = begun.get(image);
        return since == null ? 0 : (System.nanoTime() - since) / 1e9;
    }
}
