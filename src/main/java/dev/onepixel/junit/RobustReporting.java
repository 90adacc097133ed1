package dev.onepixel.junit;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.AttackResult;
import dev.onepixel.evaluation.ImageResult;
import dev.onepixel.evaluation.Limits.Violation;
import dev.onepixel.evaluation.Rate;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.image.PixelChange;
import dev.onepixel.model.Classifier;
import dev.onepixel.report.FailureMessage;
import dev.onepixel.report.ReportDirectory;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.opentest4j.AssertionFailedError;

/** Writes the report and holds it against the limits of one test. */
final class RobustReporting {

    private final RobustTest test;
    private final Classifier model;
    private final ReportDirectory directory;
    private final Publication publication;

    RobustReporting(RobustTest test, Classifier model, ReportDirectory directory, Publication publication) {
        this.test = test;
        this.model = model;
        this.directory = directory;
        this.publication = publication;
    }

    ModelParameter modelParameter() {
        return new ModelParameter(model);
    }

    RobustTest test() {
        return test;
    }

    /** Writes {@code report.json}, shows the report and returns what does not hold. */
    Optional<AssertionFailedError> report(RobustnessReport report) {
        directory.write(report);
        List<Violation> violations = test.limits().violations(report);
        if (violations.isEmpty()) {
            publication.publish(report, "");
            return Optional.empty();
        }
        String message = new FailureMessage(report, test.limits(), directory.path(), reproduce()).of(violations);
        publication.publish(report, message);
        return Optional.of(new AssertionFailedError(message));
    }

    /** Shows what became of one image, where each is a test of its own. */
    void show(ImageResult result) {
        publication.publish(model, result);
    }

    /** Returns the failure of a fooled image, where not one may be. */
    AssertionFailedError fooled(AttackResult attack) {
        return new AssertionFailedError(
                "%s can be flipped: %s %s becomes %s %s by %s%n%nfound after %d queries, proof in %s%nAgain    %s"
                        .formatted(
                                attack.image(),
                                attack.cleanPrediction(),
                                Rate.percent(attack.cleanConfidence()),
                                attack.prediction(),
                                Rate.percent(attack.confidence()),
                                attack.changes().stream()
                                        .map(PixelChange::toString)
                                        .collect(Collectors.joining(", ")),
                                attack.queries(),
                                directory.path().resolve(attack.evidence()),
                                reproduce()));
    }

    AssertionFailedError inconclusive(AttackResult attack) {
        return new AssertionFailedError(
                "%s is inconclusive: %s%n%nAgain    %s".formatted(attack.image(), attack.ending(), reproduce()));
    }

    /** The command that runs the same again, with what was decided outside the annotation. */
    private String reproduce() {
        AttackParameters parameters = test.parameters();
        StringBuilder command = new StringBuilder("mvn test -Dtest='%s#%s' -Donepixel.search=%s -Donepixel.seed=%d"
                .formatted(
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
        if (test.limit() > 0) {
            command.append(" -Donepixel.limit=").append(test.limit());
        }
        return command.toString();
    }
}
