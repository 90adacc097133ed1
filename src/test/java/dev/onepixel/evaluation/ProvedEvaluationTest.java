package dev.onepixel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.EditRules;
import dev.onepixel.attack.Outcome;
import dev.onepixel.attack.Region;
import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.baseline.Baseline;
import dev.onepixel.evaluation.baseline.BaselineComparison;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RgbImage;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.model.DjlOptions;
import dev.onepixel.model.input.Fit;
import dev.onepixel.proof.PlantedColour;
import dev.onepixel.report.RegressionMessage;
import dev.onepixel.report.ReportDirectory;
import dev.onepixel.testing.KnownModels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evaluations that prove what withstands. */
class ProvedEvaluationTest {

    private static final PixelEdit PLANTED = PixelEdit.of(3, 4, 100, 101, 102);

    @TempDir
    Path folder;

    private static ImageSet noise(int count, String label) {
        return ImageSet.of(
                "noise",
                IntStream.range(0, count)
                        .mapToObj(i -> new LabelledImage("noise-" + i, label, PlantedColour.image(i)))
                        .toList());
    }

    private RobustnessEvaluation planted(DjlClassifier model) {
        return RobustnessEvaluation.of(model)
                .on(noise(3, model.labels().get(0)))
                .search(Search.CORNERS)
                .prove(ProofBudget.ofBoxes(1_000_000));
    }

    @Test
    void whatCornersDoNotFindTheProofFinds() {
        try (DjlClassifier model = PlantedColour.model(folder, PLANTED)) {
            RobustnessReport searched = RobustnessEvaluation.of(model)
                    .on(noise(3, model.labels().get(0)))
                    .search(Search.CORNERS)
                    .run();
            RobustnessReport proved = planted(model)
                    .evidence(ReportDirectory.create(folder, "Test", "method"))
                    .run();

            assertThat(searched.headline().withstood()).isEqualTo(3);
            assertThat(proved.results()).allSatisfy(result -> {
                AttackResult attack = result.undefended();
                assertThat(attack.outcome()).isEqualTo(Outcome.FOOLED);
                assertThat(attack.edits()).containsExactly(PLANTED);
                assertThat(attack.isFoundByProof()).isTrue();
                assertThat(attack.ending()).endsWith("then the proof met an edit that fools");
                assertThat(folder.resolve("Test/method").resolve(attack.evidence()))
                        .exists();
                assertThat(attack.queries())
                        .isGreaterThan(searched.results().get(0).queries());
            });
        }
    }

    @Test
    void provesWhatTheTargetTheRegionAndTheColoursAllow() {
        try (DjlClassifier model = PlantedColour.model(folder, PLANTED)) {
            String other = model.labels().get(2);
            RobustnessReport target = planted(model).target(other).run();
            RobustnessReport region = planted(model)
                    .rules(new EditRules(Region.parse("rect(0, 0, 8, 4)"), 255, 0))
                    .run();
            RobustnessReport every = planted(model).target("*").run();
            RobustnessReport each = planted(model).target("*").eachTarget(true).run();

            assertThat(target.results()).allMatch(r -> r.undefended().outcome() == Outcome.PROVED);
            assertThat(region.results())
                    .extracting(r -> r.undefended().proof().orElseThrow().positions())
                    .containsOnly(32);
            assertThat(region.headline().proved()).isEqualTo(3);
            assertThat(every.headline().fooled()).isEqualTo(3);
            assertThat(each.headline().fooled()).isEqualTo(3);
            assertThat(each.results().get(0).targets())
                    .extracting(t -> t.result().outcome())
                    .containsExactly(Outcome.FOOLED, Outcome.PROVED, Outcome.PROVED);
        }
    }

    @Test
    void whoListensIsToldHowProofsGetOnAndTheForecastKnowsThem() {
        try (DjlClassifier model = PlantedColour.model(folder, PLANTED)) {
            List<String> told = Collections.synchronizedList(new ArrayList<>());
            List<Supplier<Forecast>> forecasts = new ArrayList<>();

            planted(model)
                    .target(model.labels().get(2))
                    .workers(1)
                    .prove(ProofBudget.ofSeconds(1000))
                    .listener(new EvaluationListener() {
                        @Override
                        public void foretelling(Supplier<Forecast> forecast) {
                            forecasts.add(forecast);
                        }

                        @Override
                        public void proving(String image, int proved, int positions) {
                            told.add(image + " of " + positions);
                        }
                    })
                    .run();

            assertThat(told).contains("noise-0 of 64", "noise-1 of 64", "noise-2 of 64");
            Forecast end = forecasts.get(0).get();
            assertThat(end.mostProofSeconds()).isEqualTo(3000);
            assertThat(end.expectedProofSeconds()).isLessThan(300);
        }
    }

    @Test
    void aColourThatIsTooFarAwayIsNoneThatFools() {
        try (DjlClassifier model = PlantedColour.model(folder, PLANTED)) {
            int red = PlantedColour.image(0).rgb(4 * 8 + 3) >> 16;
            int away = Math.abs(red - PLANTED.red());
            assertThat(away).isGreaterThan(1);

            RobustnessReport report = planted(model)
                    .rules(new EditRules(Region.everywhere(), away - 1, 0))
                    .run();

            assertThat(report.results().get(0).undefended().outcome()).isEqualTo(Outcome.PROVED);
        }
    }

    @Test
    void theUnionOverClassesIsProvedWhereEachIs() {
        try (DjlClassifier model = PlantedColour.model(folder, PLANTED)) {
            RobustnessReport each = planted(model)
                    .target("*")
                    .eachTarget(true)
                    .rules(new EditRules(Region.parse("rect(0, 0, 8, 4)"), 255, 0))
                    .run();

            ImageResult result = each.results().get(0);
            assertThat(result.undefended().outcome()).isEqualTo(Outcome.PROVED);
            assertThat(result.undefended().proof().orElseThrow().boxes())
                    .isEqualTo(result.targets().stream()
                            .mapToLong(t -> t.result().proof().orElseThrow().boxes())
                            .sum());
        }
    }

    @Test
    void refusesWhatHasNoProofBeforeAnythingIsAttacked() {
        try (DjlClassifier model = PlantedColour.model(folder, PLANTED)) {
            assertThatThrownBy(() -> planted(model).pixels(2).run())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "prove is for one pixel, but the attack edits 2 at once; set pixels = 1, or prove = false");
            assertThatThrownBy(() -> planted(model)
                            .rules(new EditRules(Region.everywhere(), 255, 0.5f))
                            .run())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("a success here takes a confidence of 0.5");
        }
        try (DjlClassifier model = DjlClassifier.load(
                Path.of("models/traffic-signs"), DjlOptions.defaults().withFit(Fit.stretch(32, 32)))) {
            ImageSet large = ImageSet.of(
                    "large",
                    List.of(new LabelledImage("large", model.labels().get(0), RgbImage.rgb(40, 32, new int[40 * 32]))));

            assertThatThrownBy(() -> RobustnessEvaluation.of(model)
                            .on(large)
                            .prove(ProofBudget.ofSeconds(1))
                            .run())
                    .isInstanceOf(EvaluationException.class)
                    .hasMessageContaining("it is resized or cut to the model's 32 x 32")
                    .hasMessageEndingWith("Set prove = false, or give a model and images that can be");
        }
        Classifier function = Classifier.of("function", KnownModels.LABELS, image -> new float[] {0.9f, 0.1f});
        assertThatThrownBy(() -> RobustnessEvaluation.of(function)
                        .on(noise(1, "right"))
                        .prove(ProofBudget.ofSeconds(1))
                        .run())
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("function cannot be proved: a proof needs an ONNX file");
        assertThatThrownBy(() -> ProofBudget.ofSeconds(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxProofSecondsPerImage must be more than 0 seconds, but was 0.0");
    }

    @Test
    void aBaselineRemembersWhatWasProvedAndNamesWhatNoLongerIs() {
        try (DjlClassifier model = PlantedColour.model(folder, PixelEdit.of(0, 0, 1, 2, 3));
                DjlClassifier worse = PlantedColour.model(folder, PLANTED)) {
            EditRules rules = new EditRules(Region.parse("rect(1, 1, 7, 7)"), 255, 0);
            RobustnessReport before = planted(model).rules(rules).run();
            RobustnessReport now = planted(worse).rules(rules).run();

            Baseline baseline = Baseline.of(before);
            assertThat(baseline.images()).allMatch(known -> known.outcome() == Outcome.PROVED);
            BaselineComparison comparison = BaselineComparison.of(baseline, now);
            assertThat(comparison.refuted())
                    .extracting(change -> change.image())
                    .containsExactly("noise-0", "noise-1", "noise-2");
            assertThat(new RegressionMessage(comparison, "signs.json", folder, "mvn test").failure())
                    .contains("Proved in the baseline, and not robust any more: noise-0, noise-1, noise-2");
            assertThat(Verdict.of(now, Limits.NONE, Optional.of(comparison)).state())
                    .isEqualTo(Verdict.State.BROKEN);
        }
    }
}
