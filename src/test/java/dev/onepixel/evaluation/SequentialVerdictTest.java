package dev.onepixel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.statistics.Estimate;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.RgbImage;
import dev.onepixel.model.Classifier;
import dev.onepixel.testing.KnownModels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SequentialVerdictTest {

    /** Falls for a white pixel on dark images, and for nothing on bright ones. */
    private static final Classifier MODEL = Classifier.of("dark falls", KnownModels.LABELS, image -> {
        boolean dark = false;
        boolean white = false;
        for (int i = 0; i < image.size(); i++) {
            dark |= image.rgb(i) == 0x404040;
            white |= image.rgb(i) == 0xFFFFFF;
        }
        return dark && white ? new float[] {0.2f, 0.8f} : new float[] {0.9f, 0.1f};
    });

    @Test
    void stopsOnceTooManyAreFooled() {
        RobustnessReport report = run("DDDBBBBBBB", limit(0.2), 2);

        assertThat(report.results()).hasSize(3);
        assertThat(report.leftOut()).isEqualTo(7);
        assertThat(limit(0.2).violations(report)).containsExactly(Limits.Violation.ATTACK_SUCCESS_RATE);
    }

    @Test
    void stopsOnceTheRestCannotBreakTheLimit() {
        RobustnessReport report = run("BBBBBBBBDD", limit(0.2), 2);

        assertThat(report.results()).hasSize(8);
        assertThat(limit(0.2).violations(report)).isEmpty();
    }

    @Test
    void saysTheSameAsAllImagesWould() {
        List<String> rows = List.of("DBDBDBDBDB", "BBBBBDDDDD", "DDDDDDDDDD", "BBBBBBBBBB", "BDBBBBBBBD", "DBBBBBBBBB");
        for (String row : rows) {
            for (double highest : new double[] {0, 0.1, 0.2, 0.45, 0.5, 0.9, 1}) {
                Limits limits = limit(highest);
                RobustnessReport stopped = run(row, limits, 3);
                RobustnessReport whole = evaluation(row).run();

                assertThat(limits.violations(stopped)).isEqualTo(limits.violations(whole));
                assertThat(stopped.results())
                        .isEqualTo(whole.results().subList(0, stopped.results().size()));
            }
        }
    }

    @Test
    void leavesOutTheSameWhateverTheNumberOfWorkers() {
        for (int workers = 1; workers <= 4; workers++) {
            assertThat(run("BDDBDBBBBB", limit(0.2), workers).leftOut()).isEqualTo(5);
        }
    }

    @Test
    void neverStopsWhereAnIntervalIsHeldAgainstTheLimit() {
        Limits limits = limit(0.2).withEvidence(Estimate.INTERVAL);

        assertThat(run("DDDDDDDDDD", limits, 2).leftOut()).isZero();
    }

    @Test
    void blamesNothingThatTheImagesLeftOutCouldMend() {
        // M shows the other class: of the first three images one is right, and that one is fooled.
        Limits limits = new Limits(OptionalDouble.of(0.75), OptionalDouble.of(0), OptionalDouble.of(0.5));

        RobustnessReport stopped = run("MMDBBBBBBB", limits, 2);
        RobustnessReport whole = evaluation("MMDBBBBBBB").run();

        assertThat(stopped.leftOut()).isEqualTo(7);
        assertThat(limits.violations(stopped))
                .isEqualTo(limits.violations(whole))
                .containsExactly(Limits.Violation.ATTACK_SUCCESS_RATE);
    }

    private static Limits limit(double highest) {
        return new Limits(OptionalDouble.empty(), OptionalDouble.of(highest), OptionalDouble.empty());
    }

    private static RobustnessReport run(String images, Limits limits, int workers) {
        return evaluation(images).workers(workers).stopWhenDecided(limits).run();
    }

    private static RobustnessEvaluation evaluation(String images) {
        List<LabelledImage> all = new ArrayList<>();
        for (int i = 0; i < images.length(); i++) {
            int[] pixels = new int[16];
            Arrays.fill(pixels, images.charAt(i) == 'D' ? 0x404040 : 0xC0C0C0);
            String label = images.charAt(i) == 'M' ? "wrong" : "right";
            all.add(new LabelledImage("image-" + i, label, RgbImage.rgb(4, 4, pixels)));
        }
        return RobustnessEvaluation.of(MODEL)
                .on(ImageSet.of("dark and bright", all))
                .search(Search.CORNERS);
    }
}
