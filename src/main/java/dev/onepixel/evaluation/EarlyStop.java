package dev.onepixel.evaluation;

import dev.onepixel.evaluation.journal.Journal;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.text.Text;
import java.util.Optional;
import java.util.Set;

/**
 * When the images left need not be attacked: where they cannot change the verdict, or where the first ones all failed in
 * the same way, as the others would.
 */
final class EarlyStop {

    /** So many first images that all fail in the same way end the run. */
    static final int SAME_FAULTS = 5;

    private static final String DECIDED = "the others could not change the verdict";

    private final EvaluationPlan plan;
    private final Journal journal;
    private final Optional<Limits> limits;
    private final Faults faults = new Faults(SAME_FAULTS);

    /**
     * Looks at a run.
     *
     * @param plan what is evaluated
     * @param journal its results
     * @param limits whose certain verdict ends it, if any; a part of the images decides on none
     */
    EarlyStop(EvaluationPlan plan, Journal journal, Optional<Limits> limits) {
        this.plan = plan;
        this.journal = journal;
        this.limits = limits.filter(each -> journal.shard().isEmpty());
    }

    /** Takes in the next image's result. */
    void add(ImageResult result) {
        faults.add(result);
    }

    /** Returns how the first images failed, empty unless all of them did in the same way. */
    Optional<String> sameFault() {
        return faults.areAllTheSame()
                ? Optional.of(Text.format(
                        "the first %d image{s} all failed in the same way: %s", SAME_FAULTS, faults.reason()))
                : Optional.empty();
    }

    /**
     * Judges the images done so far, in their fixed order, so that it does not depend on which is done first.
     *
     * @param counted their names
     * @param seconds how long they took
     * @return why the others need not be attacked, "" where they do
     */
    String reason(Set<String> counted, double seconds) {
        Optional<String> fault = sameFault().filter(same -> counted.size() >= SAME_FAULTS);
        if (fault.isPresent()) {
            return fault.get();
        }
        boolean certain = limits.filter(each ->
                        Verdict.isCertain(RobustnessReport.of(plan, journal.asOf(counted, DECIDED, seconds)), each))
                .isPresent();
        return certain ? DECIDED : "";
    }
}
