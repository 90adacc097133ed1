package dev.onepixel.junit;

import dev.onepixel.attack.Search;
import dev.onepixel.defense.TransformVote;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.evaluation.RobustnessEvaluation;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.baseline.Baseline;
import dev.onepixel.evaluation.baseline.BaselineComparison;
import dev.onepixel.evaluation.baseline.BaselineErrors;
import dev.onepixel.evaluation.baseline.BaselineFile;
import dev.onepixel.evaluation.baseline.BaselineSetup;
import dev.onepixel.evaluation.baseline.KnownEdits;
import dev.onepixel.evaluation.baseline.KnownImage;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.evaluation.statistics.Estimate;
import dev.onepixel.image.ImageSet;
import dev.onepixel.model.Classifier;
import dev.onepixel.report.Console;
import dev.onepixel.report.FinishedEvaluation;
import dev.onepixel.report.Progress;
import dev.onepixel.report.RegressionMessage;
import dev.onepixel.text.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Holds one test's report against its baseline, or writes that; refuses what would not be a comparison. */
final class BaselineCheck {

    private final ExtensionContext context;
    private final RobustTest test;
    private final BaselineFile file;
    private final BaselineMode mode;
    private final Optional<Baseline> before;
    private final Set<String> imageSet;

    private BaselineCheck(
            ExtensionContext context,
            RobustTest test,
            BaselineFile file,
            BaselineMode mode,
            Optional<Baseline> before,
            Set<String> imageSet) {
        this.context = context;
        this.test = test;
        this.file = file;
        this.mode = mode;
        this.before = before;
        this.imageSet = imageSet;
    }

    /** Reads a test's baseline, if it has one, and refuses before anything is attacked what can be refused then. */
    static Optional<BaselineCheck> of(ExtensionContext context, RobustTest test, Classifier model, ImageSet all) {
        if (test.annotation().baseline().isEmpty()) {
            return Optional.empty();
        }
        try {
            BaselineFile file = new BaselineFile(Path.of(test.annotation().baseline()));
            BaselineMode mode = new Settings(context, test.method()).baselineMode();
            if (mode != BaselineMode.VERIFY && test.parameters().search() == Search.REPLAY) {
                throw new EvaluationException(BaselineErrors.REPLAY_MAKES_NONE);
            }
            boolean resumed = new Settings(context, test.method()).resume();
            if (mode == BaselineMode.CREATE && !resumed) {
                file.requireMissing();
            }
            Optional<Baseline> before = mode == BaselineMode.CREATE ? Optional.empty() : Optional.of(file.read());
            before.ifPresent(known -> known.requireSameConditions(file.name(), setup(test, model)));
            return Optional.of(new BaselineCheck(context, test, file, mode, before, new HashSet<>(all.names())));
        } catch (EvaluationException | IllegalArgumentException e) {
            throw wrong(test, e);
        }
    }

    private static RuntimeException wrong(RobustTest test, RuntimeException e) {
        return test.wrong(Text.format("baseline = \"%s\": %s", test.annotation().baseline(), e.getMessage()));
    }

    private static BaselineSetup setup(RobustTest test, Classifier model) {
        return new BaselineSetup(
                model.labels(),
                test.parameters(),
                test.annotation().target(),
                test.defense().isPresent() ? test.annotation().attacker() : Attacker.UNDEFENDED,
                test.defense().map(TransformVote::toString).orElse(""));
    }

    /** Returns what is tried before anything is searched for. */
    KnownEdits knownEdits() {
        return before.map(Baseline::knownEdits).orElse(KnownEdits.NONE);
    }

    /** Returns whether a fooled image is known to be weak, or is taken in by this run. */
    boolean isTolerated(ImageResult fooled) {
        if (mode != BaselineMode.VERIFY || test.limits().evidence() == Estimate.INTERVAL) {
            return true;
        }
        return before.orElseThrow().images().stream()
                .filter(known ->
                        known.image().equals(fooled.image()) && known.sha256().equals(fooled.sha256()))
                .noneMatch(KnownImage::withstood);
    }

    /** Returns the report beside the baseline, empty where this run writes the baseline. */
    Optional<BaselineComparison> comparison(RobustnessReport report) {
        try {
            return mode == BaselineMode.VERIFY
                    ? Optional.of(BaselineComparison.of(file.name(), beforeOf(report), report))
                    : Optional.empty();
        } catch (EvaluationException e) {
            throw wrong(test, e);
        }
    }

    /** Of a part of the images only these are compared; the others are not missing. */
    private Baseline beforeOf(RobustnessReport report) {
        return report.provenance().shard().isPresent()
                ? before.orElseThrow().only(attacked(report)::contains)
                : before.orElseThrow();
    }

    /** Returns what messages call the baseline. */
    String name() {
        return file.name();
    }

    RegressionMessage message(BaselineComparison comparison, Path directory, String reproduce) {
        return new RegressionMessage(comparison, file.name(), directory, reproduce);
    }

    /**
     * Writes the baseline, where this run does.
     *
     * @param report what was found
     * @param sameAgain the evaluation that found it, to replay what it found on the other images
     * @param directory the folder with the report
     * @param reproduce the command that runs the same again
     */
    void write(RobustnessReport report, RobustnessEvaluation sameAgain, Path directory, String reproduce) {
        try {
            if (mode == BaselineMode.CREATE) {
                Baseline made = settled(Baseline.of(report), sameAgain);
                if (!isThere(made)) {
                    file.create(made);
                }
                say(RegressionMessage.created(file.name(), made));
            } else if (mode == BaselineMode.UPDATE) {
                BaselineComparison comparison = BaselineComparison.of(file.name(), before.orElseThrow(), report);
                // What is kept of other images is tried and begun with too, so it has to be there when this settles.
                Baseline merged = before.orElseThrow().updatedWith(Baseline.of(report), imageSet::contains);
                Baseline made = settled(merged, sameAgain).only(attacked(report)::contains);
                file.update(known -> {
                    known.requireSameConditions(file.name(), made.setup());
                    return known.updatedWith(made, imageSet::contains);
                });
                say(message(comparison, directory, reproduce).updated());
            }
        } catch (EvaluationException e) {
            throw wrong(test, e);
        }
    }

    /** A run that is resumed may have been killed when it had created its baseline and before it ended. */
    private boolean isThere(Baseline made) {
        return new Settings(context, test.method()).resume()
                && Files.exists(file.path())
                && file.read().equals(made);
    }

    private Baseline settled(Baseline found, RobustnessEvaluation sameAgain) {
        String title = FinishedEvaluation.title(
                context.getRequiredTestClass().getName(), test.method().getName());
        Console console = ResultPublisher.console(context, test);
        try (BaselineProgress progress = new BaselineProgress(title, console, Progress.INTERVAL)) {
            // What is proved stays proved; only edits are looked for here.
            RobustnessEvaluation again = sameAgain.listener(progress).proveNothing();
            return found.settled(
                    (attack, known) -> again.attack(attack).known(known).run());
        }
    }

    private static Set<String> attacked(RobustnessReport report) {
        return report.results().stream().map(ImageResult::image).collect(Collectors.toSet());
    }

    void say(List<String> lines) {
        Console console = ResultPublisher.console(context, test);
        lines.forEach(line -> console.say("OnePixel  " + line));
        context.publishReportEntry("onepixel.baseline", String.join("\n", lines));
    }
}
