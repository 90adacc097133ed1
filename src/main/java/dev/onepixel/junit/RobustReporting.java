package dev.onepixel.junit;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.AttackResult;
import dev.onepixel.evaluation.RobustnessEvaluation;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.Verdict;
import dev.onepixel.evaluation.Verdict.Kind;
import dev.onepixel.evaluation.baseline.BaselineComparison;
import dev.onepixel.evaluation.journal.Shard;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.evaluation.result.ImageTimes;
import dev.onepixel.evaluation.statistics.Estimate;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.image.PixelChange;
import dev.onepixel.model.Classifier;
import dev.onepixel.report.ComparisonText;
import dev.onepixel.report.EvaluationContext;
import dev.onepixel.report.EvaluationContext.Command;
import dev.onepixel.report.EvaluationContext.KnownBefore;
import dev.onepixel.report.FailureMessage;
import dev.onepixel.report.IntervalHints;
import dev.onepixel.report.LimitSuggestion;
import dev.onepixel.report.PastReport;
import dev.onepixel.report.RegressionMessage;
import dev.onepixel.report.ReportDirectory;
import dev.onepixel.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.MultipleFailuresError;

/** Writes the report and holds it against the limits of one test. */
final class RobustReporting {

    private final RobustTest test;
    private final Classifier model;
    private final ReportDirectory directory;
    private final ResultPublisher publisher;
    private final Optional<BaselineCheck> baseline;
    private final Optional<PastReport> other;
    private final Supplier<RobustnessEvaluation> sameAgain;

    RobustReporting(
            RobustTest test,
            Classifier model,
            ReportDirectory directory,
            ResultPublisher publisher,
            Optional<BaselineCheck> baseline,
            Optional<PastReport> other,
            Supplier<RobustnessEvaluation> sameAgain) {
        this.test = test;
        this.model = model;
        this.directory = directory;
        this.publisher = publisher;
        this.baseline = baseline;
        this.other = other;
        this.sameAgain = sameAgain;
    }

    ModelParameter modelParameter() {
        return new ModelParameter(model);
    }

    RobustTest test() {
        return test;
    }

    /** Writes {@code report.json}, shows the report and returns what does not hold: limits, baseline, or both. */
    Optional<? extends AssertionError> report(RobustnessReport report) {
        directory.write(report);
        Optional<Shard> shard = report.provenance().shard();
        Optional<BaselineComparison> comparison;
        Verdict verdict;
        try {
            comparison = baseline.flatMap(check -> check.comparison(report));
            verdict = Verdict.of(report, test.limits(), comparison);
            if (shard.isEmpty()) {
                baseline.ifPresent(check -> check.write(report, sameAgain.get(), directory.path(), reproduce()));
            }
        } catch (ExtensionConfigurationException refusal) {
            publisher.publish(
                    report,
                    Verdict.State.UNDECIDED,
                    List.of(String.valueOf(refusal.getMessage())),
                    context(report, Optional.empty()));
            throw refusal;
        }
        List<Verdict.Reason> asserted =
                shard.isEmpty() ? verdict.reasons() : ShardReporting.certain(verdict, test.limits());
        List<String> suggestion = test.setsNoLimit() && shard.isEmpty()
                ? LimitSuggestion.of(report, test.usualBaseline(), reproduce())
                : List.of();
        List<AssertionFailedError> failures = failures(report, asserted, comparison, suggestion);
        if (failures.isEmpty()) {
            publisher.say(suggestion);
        }
        shard.ifPresent(part -> publisher.say(List.of(publisher.title() + ": " + ShardReporting.end(part))));
        boolean attacked = verdict.reason(Kind.NOTHING_ATTACKED).isEmpty();
        if (test.limits().evidence() == Estimate.INTERVAL && attacked && shard.isEmpty()) {
            publisher.say(IntervalHints.of(report, test.limits()));
        }
        publisher.publish(
                report,
                verdict.state(),
                failures.stream()
                        .map(failure -> String.valueOf(failure.getMessage()))
                        .toList(),
                context(report, comparison));
        other.ifPresent(past -> publisher.say(ComparisonText.beside(publisher.title(), past, report)));
        return failures.size() > 1
                ? Optional.of(new MultipleFailuresError("The limits and the baseline both fail", failures))
                : failures.stream().findFirst();
    }

    /** What the overview shows the report beside, and what can be done next. */
    private EvaluationContext context(RobustnessReport report, Optional<BaselineComparison> comparison) {
        List<Command> commands = new ArrayList<>();
        commands.add(new Command("Run the same again", reproduce()));
        if (baseline.isPresent()) {
            commands.add(new Command("Accept what changed into the baseline", RegressionMessage.accept(reproduce())));
        }
        if (!report.endedEarly().isEmpty() || report.headline().inconclusive() > 0) {
            commands.add(new Command("Resume from what is finished", reproduce() + " -Donepixel.resume=true"));
        }
        commands.add(new Command(
                "Compare a later run with this one",
                reproduce() + Text.format(" -Donepixel.compare='%s'", directory.reportFile())));
        return new EvaluationContext(
                comparison.map(found -> new KnownBefore(baseline.orElseThrow().name(), found)), other, commands);
    }

    private List<AssertionFailedError> failures(
            RobustnessReport report,
            List<Verdict.Reason> asserted,
            Optional<BaselineComparison> comparison,
            List<String> suggestion) {
        List<AssertionFailedError> failures = new ArrayList<>();
        List<Verdict.Reason> ofLimits = asserted.stream()
                .filter(reason -> reason.kind() != Kind.REGRESSION)
                .toList();
        if (!ofLimits.isEmpty()) {
            String message = new FailureMessage(report, test.limits(), directory.path(), reproduce()).of(ofLimits);
            failures.add(new AssertionFailedError(
                    Stream.concat(Stream.of(message), suggestion.stream()).collect(Collectors.joining("\n"))));
        }
        comparison.ifPresent(compared -> {
            RegressionMessage message = baseline.orElseThrow().message(compared, directory.path(), reproduce());
            Optional<Verdict.Reason> regression = asserted.stream()
                    .filter(reason -> reason.kind() == Kind.REGRESSION)
                    .findFirst();
            regression.ifPresent(reason -> failures.add(new AssertionFailedError(
                    reason.state() == Verdict.State.BROKEN ? message.failure() : message.undecided())));
            if (regression.isEmpty() && report.provenance().shard().isEmpty()) {
                baseline.orElseThrow().say(message.passed());
            }
        });
        return failures;
    }

    /** Returns whether a fooled image is no failure by itself. */
    boolean isTolerated(ImageResult fooled) {
        return !test.toleratesNone()
                && baseline.map(check -> check.isTolerated(fooled)).orElse(true);
    }

    /** Shows the result of one image, where each is a test of its own. */
    void show(ImageResult result, ImageTimes times) {
        publisher.publish(model, result, times);
    }

    /** Returns the failure of a fooled image, where not one may be. */
    AssertionFailedError fooled(AttackResult attack) {
        return new AssertionFailedError(Text.format(
                "%s can be flipped: %s %s becomes %s %s by %s\n\nfound after %d quer{y|ies}, proof in %s\nAgain    %s",
                attack.image(),
                attack.cleanPrediction(),
                Rate.percent(attack.cleanConfidence()),
                attack.prediction(),
                Rate.percent(attack.confidence()),
                attack.changes().stream().map(PixelChange::toString).collect(Collectors.joining(", ")),
                attack.queries(),
                directory.path().resolve(attack.evidence()),
                reproduce()));
    }

    AssertionFailedError inconclusive(AttackResult attack) {
        return new AssertionFailedError(
                Text.format("%s is inconclusive: %s\n\nAgain    %s", attack.image(), attack.ending(), reproduce()));
    }

    /** The command that runs the same again, with what was decided outside the annotation. */
    private String reproduce() {
        AttackParameters parameters = test.parameters();
        StringBuilder command = new StringBuilder(Text.format(
                "mvn test -Dtest='%s#%s' -Donepixel.search=%s -Donepixel.seed=%d",
                test.testClass().getName(), test.method().getName(), parameters.search(), parameters.seed()));
        AttackParameters usual = AttackParameters.PAPER;
        if (parameters.population() != usual.population()) {
            command.append(" -Donepixel.population=").append(parameters.population());
        }
        if (parameters.generations() != usual.generations()) {
            command.append(" -Donepixel.generations=").append(parameters.generations());
        }
        if (parameters.maxQueriesPerImage() != AttackParameters.UNLIMITED) {
            command.append(" -Donepixel.max-queries-per-image=").append(parameters.maxQueriesPerImage());
        }
        if (parameters.stopsEarly()) {
            command.append(" -Donepixel.stop-below=").append(parameters.stopBelow());
        }
        if (test.limit() > 0) {
            command.append(" -Donepixel.limit=").append(test.limit());
        }
        test.shard()
                .ifPresent(
                        shard -> command.append(Text.format(" -Donepixel.shard=%d/%d", shard.part(), shard.parts())));
        test.proof().ifPresent(budget -> command.append(test.annotation().prove() ? "" : " -Donepixel.prove=true")
                .append(" -Donepixel.max-proof-seconds=")
                .append(budget.seconds()));
        return command.toString();
    }
}
