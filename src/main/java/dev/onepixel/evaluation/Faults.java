package dev.onepixel.evaluation;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Outcome;
import dev.onepixel.evaluation.result.ImageResult;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The first images of a run that failed. Where all of them did in the same way, the others would too. */
final class Faults {

    private final int enough;
    private final Map<String, String> reasons = new HashMap<>();
    private boolean anyDone;

    Faults(int enough) {
        this.enough = enough;
    }

    /** Takes in the next image's result; one that was not come to says nothing either way. */
    synchronized void add(ImageResult result) {
        if (result.attacks().values().stream().anyMatch(a -> a.outcome() != Outcome.INCONCLUSIVE)) {
            anyDone = true;
        } else if (reasons.size() < enough
                && result.attacks().values().stream().anyMatch(a -> a.effort().failed())) {
            reasons.putIfAbsent(result.image(), reason(result));
        }
    }

    /** What it failed of, without its own name, which no two images share; a short one may be part of other words. */
    private static String reason(ImageResult result) {
        AttackResult attack = result.undefended();
        String name = "(?<![\\p{L}\\p{N}])" + Pattern.quote(result.image()) + "(?![\\p{L}\\p{N}])";
        return attack.ending().replaceAll(name, "the image");
    }

    synchronized boolean areAllTheSame() {
        return !anyDone
                && reasons.size() == enough
                && reasons.values().stream().distinct().count() == 1;
    }

    /** Returns why the first image failed. */
    synchronized String reason() {
        return reasons.values().stream().findFirst().orElse("");
    }
}
