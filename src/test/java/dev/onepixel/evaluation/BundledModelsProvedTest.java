package dev.onepixel.evaluation;

import static dev.onepixel.assertion.OnePixelAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Outcome;
import dev.onepixel.attack.ProofFigures;
import dev.onepixel.attack.Search;
import dev.onepixel.defense.TransformVote;
import dev.onepixel.evaluation.journal.JournalSettings;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.image.ImageSet;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.report.ReportDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evaluations that prove a model which was trained for it: on a whole image of 32 by 32, so they take seconds. */
class BundledModelsProvedTest {

    @TempDir
    Path folder;

    private static RobustnessEvaluation hardened(DjlClassifier model) {
        return RobustnessEvaluation.of(model)
                .on(ImageSet.open(Path.of("fixtures/traffic-signs")).limit(3))
                .search(Search.CORNERS)
                .maxQueriesPerImage(1000)
                .prove(ProofBudget.ofBoxes(10_000));
    }

    private static List<String> withoutSeconds(RobustnessReport report) {
        return report.results().stream()
                .map(r -> r.toString().replaceAll("seconds=[^,]*", ""))
                .toList();
    }

    @Test
    void aModelThatIsProvedOnEveryImageHasExactFigures() {
        try (DjlClassifier model = DjlClassifier.load(Path.of("models/traffic-signs-hardened"))) {
            List<String> told = Collections.synchronizedList(new ArrayList<>());
            RobustnessReport one = hardened(model).workers(1).run();
            RobustnessReport two = hardened(model)
                    .workers(2)
                    .listener(new EvaluationListener() {
                        @Override
                        public void proving(String image, int proved, int positions) {
                            told.add(image + " " + proved + "/" + positions);
                        }
                    })
                    .run();

            assertThat(one.headline().proved()).isEqualTo(3);
            assertThat(one.headline().isExact()).isTrue();
            assertThat(withoutSeconds(two)).isEqualTo(withoutSeconds(one));
            assertThat(one).isExact().hasProvedAccuracyOfAtLeast(1).hasRobustAccuracyOfAtLeast(1);
            assertThat(told).anyMatch(line -> line.endsWith(" 1024/1024"));
            assertThat(Verdict.of(one, Limits.NONE.withMinProvedAccuracy(1)).holds())
                    .isTrue();
        }
    }

    @Test
    void whatIsLeftOpenHasWithstoodAndSaysHowFarTheProofGot() {
        try (DjlClassifier model = DjlClassifier.load(Path.of("models/traffic-signs-hardened"))) {
            RobustnessReport report =
                    hardened(model).prove(ProofBudget.ofBoxes(1_100)).run();
            List<AttackResult> open = report.attacks(Attacker.UNDEFENDED).stream()
                    .filter(a -> a.outcome() == Outcome.WITHSTOOD)
                    .toList();

            assertThat(open).isNotEmpty().allSatisfy(attack -> {
                ProofFigures proof = attack.proof().orElseThrow();
                assertThat(proof.proved()).isBetween(500, 1023);
                assertThat(proof.open()).hasSize(1024 - proof.proved());
                assertThat(attack.ending())
                        .endsWith(proof.proved() + " of 1024 positions were proved within 1100 boxes");
            });
            assertThatThrownBy(() -> assertThat(report).isExact())
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("withstood without a proof")
                    .hasMessageContaining(open.get(0).image());
            assertThatThrownBy(() -> assertThat(report).hasProvedAccuracyOfAtLeast(1))
                    .isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void aProofThatIsInterruptedIsNoResultAndBeginsAnewWhereTheRunGoesOn() {
        try (DjlClassifier model = DjlClassifier.load(Path.of("models/traffic-signs-hardened"))) {
            RobustnessReport whole = hardened(model).run();
            ReportDirectory directory = ReportDirectory.create(folder, "Test", "interrupted");
            CompletableFuture<EvaluationRun> running = new CompletableFuture<>();
            RobustnessReport cut;
            try (EvaluationRun run = hardened(model)
                    .workers(1)
                    .evidence(directory)
                    .journal(JournalSettings.in(directory.path()))
                    .listener(new EvaluationListener() {
                        @Override
                        public void proving(String image, int proved, int positions) {
                            running.join().interrupt();
                        }
                    })
                    .start()) {
                running.complete(run);
                cut = run.finish();
            }
            RobustnessReport resumed = hardened(model)
                    .evidence(directory)
                    .journal(JournalSettings.in(directory.path()).resuming(true))
                    .run();

            assertThat(cut.headline().withstood()).isZero();
            assertThat(cut.headline().inconclusive()).isEqualTo(1);
            assertThat(cut.attacks(Attacker.UNDEFENDED))
                    .filteredOn(AttackResult::isSeen)
                    .singleElement()
                    .satisfies(attack -> assertThat(attack.ending())
                            .contains("; then interrupted when ")
                            .endsWith(" of 1024 positions were proved"));
            assertThat(withoutSeconds(resumed)).isEqualTo(withoutSeconds(whole));
        }
    }

    @Test
    void behindADefenseTheDefendedModelIsProved() {
        try (DjlClassifier model = DjlClassifier.load(Path.of("models/traffic-signs-hardened"))) {
            RobustnessReport report = RobustnessEvaluation.of(model)
                    .on(ImageSet.open(Path.of("fixtures/traffic-signs")).limit(1))
                    .behind(TransformVote.of("identity", "shift(1,0)", "flip"))
                    .search(Search.CORNERS)
                    .maxQueriesPerImage(1000)
                    .prove(ProofBudget.ofBoxes(10_000))
                    .run();

            ImageResult result = report.results().get(0);
            assertThat(result.undefended().outcome()).isEqualTo(Outcome.WITHSTOOD);
            assertThat(result.undefended().proof()).isEmpty();
            assertThat(result.headline().outcome()).isEqualTo(Outcome.PROVED);
            assertThat(report).isExact();
            assertThatThrownBy(() -> RobustnessEvaluation.of(model)
                            .on(ImageSet.open(Path.of("fixtures/traffic-signs")).limit(1))
                            .behind(TransformVote.of("identity", "jpeg(75)"))
                            .prove(ProofBudget.ofSeconds(1))
                            .run())
                    .isInstanceOf(EvaluationException.class)
                    .hasMessageContaining("its member 'jpeg(75)' mixes channels");
            assertThatThrownBy(() -> RobustnessEvaluation.of(model)
                            .on(ImageSet.open(Path.of("fixtures/traffic-signs")).limit(1))
                            .behind(TransformVote.of("flip"))
                            .attacker(Attacker.UNAWARE)
                            .prove(ProofBudget.ofSeconds(1))
                            .run())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("use attacker = AWARE");
        }
    }
}
