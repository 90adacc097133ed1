package dev.onepixel.evaluation;

import dev.onepixel.evaluation.check.SelfCheckRun;
import dev.onepixel.evaluation.journal.Journal;
import dev.onepixel.evaluation.result.SelfCheck;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The self-check of an evaluation behind a defense. Its images are the first of the whole set, so of several parts only the
 * first one runs it.
 *
 * @param plan what is evaluated
 * @param images the whole set
 * @param journal where its result belongs
 */
record PlannedSelfCheck(EvaluationPlan plan, ImageSet images, Journal journal) {

    /** Returns whether it is to be run: whatever searches behind a defense has one, once. */
    boolean isDue() {
        return plan.isDefended()
                && !plan.isReplay()
                && journal.selfCheck().isEmpty()
                && journal.shard().filter(shard -> shard.part() > 1).isEmpty();
    }

    /** Runs it. */
    SelfCheck run(BooleanSupplier cancelled) {
        List<LabelledImage> sample = images.fairOrder().stream()
                .limit(SelfCheckRun.IMAGES)
                .map(images::load)
                .toList();
        return new SelfCheckRun(plan.defense().orElseThrow(), plan.attack(), cancelled).run(sample);
    }
}
