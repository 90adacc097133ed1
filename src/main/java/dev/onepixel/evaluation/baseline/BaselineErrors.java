package dev.onepixel.evaluation.baseline;

import dev.onepixel.attack.Outcome;
import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.text.Text;
import java.util.List;
import java.util.stream.Collectors;

/** What a baseline refuses, in words that name the switch which would allow it. */
public final class BaselineErrors {

    /** Why a replay cannot make a baseline. */
    public static final String REPLAY_MAKES_NONE =
            "REPLAY looks for nothing new, so it cannot make a baseline; leave onepixel.search=replay away when onepixel.baseline is create or update";

    private static final int LISTED = 10;

    private BaselineErrors() {}

    static void requireConclusive(RobustnessReport report) {
        if (report.leftOut() > 0) {
            throw new EvaluationException(Text.format(
                    "A baseline holds every image, but %d of %d were left out: %s; the baseline was not written",
                    report.leftOut(), report.images(), report.endedEarly()));
        }
        if (report.results().isEmpty()) {
            throw new EvaluationException(Text.format(
                    "A baseline needs at least one image, but '%s' has none to attack", report.imagesPath()));
        }
        if (report.parameters().search() == Search.REPLAY) {
            throw new EvaluationException(REPLAY_MAKES_NONE);
        }
        requireNoneInconclusive(report);
    }

    static void requireNoneInconclusive(RobustnessReport report) {
        List<ImageResult> inconclusive = report.results().stream()
                .filter(r -> r.headline().outcome() == Outcome.INCONCLUSIVE
                        || r.undefended().outcome() == Outcome.INCONCLUSIVE)
                .toList();
        if (!inconclusive.isEmpty()) {
            throw new EvaluationException(Text.format(
                    "A baseline holds only what was searched to the end, but %d of %d image{s} {<is|are} inconclusive:\n%s\nRun again without a timeout; the baseline was not written",
                    inconclusive.size(),
                    report.results().size(),
                    inconclusive.stream()
                            .limit(LISTED)
                            .map(r -> Text.format(
                                    "  %s  %s", r.image(), r.headline().ending()))
                            .collect(Collectors.joining("\n"))));
        }
    }

    static EvaluationException otherConditions(String name, List<String> differences) {
        return new EvaluationException(Text.format(
                "Baseline '%s' was made under other conditions and says nothing about this run:\n  %s\nName another baseline for this test, or delete the file and make it anew with -Donepixel.baseline=create",
                name, String.join("\n  ", differences)));
    }

    static EvaluationException missing(String name) {
        return new EvaluationException(Text.format(
                "There is no baseline '%s'. Create it with -Donepixel.baseline=create and commit it", name));
    }

    static EvaluationException alreadyThere(String name) {
        return new EvaluationException(Text.format(
                "There is a baseline '%s' already. Take in what changed with -Donepixel.baseline=update, or delete the file to begin anew",
                name));
    }

    static EvaluationException unreadable(String name, int line, String why) {
        return new EvaluationException(Text.format(
                "Baseline '%s', line %d: %s. Restore it from version control, or delete it and make it anew with -Donepixel.baseline=create",
                name, line, why));
    }

    static EvaluationException newer(String name, int line, String schema, String known) {
        return new EvaluationException(Text.format(
                "Baseline '%s', line %d: its schema is %s, but this OnePixel reads %s. Use the OnePixel that wrote it, or delete it and make it anew with -Donepixel.baseline=create",
                name, line, schema, known));
    }
}
