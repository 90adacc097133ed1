package dev.onepixel.report.allure;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.result.AttackSummary;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.report.FinishedEvaluation;
import dev.onepixel.report.ProofText;
import dev.onepixel.text.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** An evaluation of all images as one Allure test. */
final class AllureEvaluation {

    /** Fooled images that are shown; all are in the overview and in {@code report.json}. */
    private static final int WORST = 10;

    private final AllureTest test;
    private final FinishedEvaluation evaluation;
    private final RobustnessReport report;

    private AllureEvaluation(AllureTest test, FinishedEvaluation evaluation) {
        this.test = test;
        this.evaluation = evaluation;
        this.report = evaluation.report();
    }

    static void describe(FinishedEvaluation evaluation) {
        AllureTest.running().ifPresent(test -> new AllureEvaluation(test, evaluation).describe());
    }

    private void describe() {
        test.identify(evaluation.testClass() + "." + evaluation.method());
        test.describe(
                report.model(), report.parameters(), report.target(), report.defense(), report.headlineAttacker());
        test.varying("images", Text.format("%d of %s", report.results().size(), report.imagesPath()));
        test.varying("queries", report.queries());
        test.varying("seconds", String.format(Locale.ROOT, "%.1f", report.seconds()));
        if (!report.results().isEmpty()) {
            test.step(
                    Text.format(
                            "Evaluation: %d image{s}, each checked, attacked and judged, %.1f s in all",
                            report.results().size(), report.seconds()),
                    evaluation.holds(),
                    report.seconds(),
                    this::evaluated);
            confirmation();
        }
        attach("Overview", FinishedEvaluation.OVERVIEW, "text/html", ".html");
        attach("report.json", "report.json", "application/json", ".json");
        AllureEnvironment.add(report.model());
    }

    /** Attackers take turns image by image: a step has the time of its attacker on all images, and of all workers. */
    private void evaluated() {
        cleanCheck();
        for (Attacker attacker : Attacker.values()) {
            report.summary(attacker).ifPresent(figures -> attack(attacker, figures));
        }
        ProofText.of(report)
                .ifPresent(text -> test.step(
                        "Proof: " + text,
                        true,
                        report.attacks(report.headlineAttacker()).stream()
                                .mapToDouble(AllureSteps::proofSeconds)
                                .sum()));
    }

    private void cleanCheck() {
        Rate clean = report.cleanAccuracy();
        String defended = report.defendedCleanAccuracy()
                .map(rate -> Text.format(", behind the defense %d (%s)", rate.count(), rate.percent()))
                .orElse("");
        boolean passed = clean.count() > 0
                && clean.value() >= evaluation.limits().minCleanAccuracy().orElse(0);
        test.step(
                Text.format(
                        "Clean check: %d of %d image{s} {<is|are} right (%s)%s",
                        clean.count(), clean.total(), clean.percent(), defended),
                passed,
                AllureSteps.seconds(report.times().clean()));
    }

    private void attack(Attacker attacker, AttackSummary figures) {
        boolean passed = attacker != report.headlineAttacker()
                || (figures.successRate().value()
                                <= evaluation.limits().maxAttackSuccessRate().orElse(1)
                        && figures.robustAccuracy().value()
                                >= evaluation.limits().minRobustAccuracy().orElse(0));
        test.step(
                Text.format(
                        "%s: %d of %d fooled (%s; 95 %% interval %s), %d withstood%s, %d inconclusive",
                        AllureSteps.attack(attacker),
                        figures.fooled(),
                        figures.attacked(),
                        figures.successRate().percent(),
                        figures.successRate().interval().percent(),
                        figures.withstood(),
                        report.plan().proof().isPresent() ? Text.format(", %d proved", figures.proved()) : "",
                        figures.inconclusive()),
                passed,
                report.times().attackSeconds(attacker));
    }

    private void confirmation() {
        List<AttackResult> fooled = evaluation.fooled();
        List<AttackResult> worst = fooled.stream().limit(WORST).toList();
        String shown = worst.isEmpty() ? "" : Text.format(", the %d most confident shown", worst.size());
        test.step(
                Text.format(
                        "Confirmation: %d fooled image{s} {was|were} written, read back and classified again%s",
                        fooled.size(), shown),
                true,
                () -> worst.forEach(
                        attack -> AllureSteps.confirm(test, attack, evaluation.images(), evaluation.directory())));
    }

    private void attach(String name, String file, String type, String extension) {
        Path path = evaluation.directory().resolve(file);
        if (Files.isRegularFile(path)) {
            try {
                test.attach(name, type, extension, Files.readAllBytes(path));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
