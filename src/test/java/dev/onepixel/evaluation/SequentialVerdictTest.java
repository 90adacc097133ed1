package dev.onepixel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onepixel.attack.Search;
import dev.onepixel.defense.TransformVote;
import dev.onepixel.evaluation.Verdict.Kind;
import dev.onepixel.evaluation.Verdict.State;
import dev.onepixel.evaluation.statistics.Estimate;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.RandomStreams;
import dev.onepixel.image.RgbImage;
import dev.onepixel.model.Classifier;
import dev.onepixel.testing.KnownModels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

/** An early stop says the same as all images would. */
class SequentialVerdictTest {

    /** D falls for a white pixel, B for nothing, N has no score, E has none once edited, W is of the other class. */
    private static final Classifier MODEL = Classifier.of("by brightness", KnownModels.LABELS, image -> {
        int edited = 0;
        boolean white = false;
        int base = image.rgb(image.size() / 2) == 0xFFFFFF ? image.rgb(0) : image.rgb(image.size() / 2);
        for (int i = 0; i < image.size(); i++) {
            white |= image.rgb(i) == 0xFFFFFF;
            edited += image.rgb(i) == image.rgb(0) ? 0 : 1;
        }
        return switch (base) {
            case 0x404040 -> white ? new float[] {0.2f, 0.8f} : new float[] {0.9f, 0.1f};
            case 0x101010 -> new float[] {Float.NaN, 0.1f};
            case 0x202020 -> edited > 0 ? new float[] {Float.NaN, 0.1f} : new float[] {0.9f, 0.1f};
            case 0x303030 -> new float[] {0.1f, 0.9f};
            default -> new float[] {0.9f, 0.1f};
        };
    });

    private static final Map<Character, Integer> COLOURS =
            Map.of('D', 0x404040, 'B', 0xC0C0C0, 'N', 0x101010, 'E', 0x202020, 'W', 0x303030, 'M', 0xC0C0C0);

    @Test
    void stopsOnceTooManyAreFooled() {
        RobustnessReport report = run("DDDBBBBBBB", limit(0.2), 2);

        assertThat(report.results()).hasSize(3);
        assertThat(report.leftOut()).isEqualTo(7);
        assertThat(report.endedEarly()).isEqualTo("the others could not change the verdict");
        assertThat(Verdict.of(report, limit(0.2)).kinds()).containsExactly(Kind.ATTACK_SUCCESS_RATE);
    }

    @Test
    void stopsOnceTheRestCannotBreakTheLimit() {
        RobustnessReport report = run("BBBBBBBBDD", limit(0.2), 2);

        assertThat(report.results()).hasSize(8);
        assertThat(Verdict.of(report, limit(0.2)).holds()).isTrue();
    }

    @Test
    void saysTheSameAsAllImagesWould() {
        UniformRandomProvider random = RandomStreams.stream(1, "rows", "early stops");
        Map<State, Integer> stopped = new EnumMap<>(State.class);
        for (int round = 0; round < 400; round++) {
            StringBuilder row = new StringBuilder();
            String kinds = List.of("DB", "DBM", "DBMWNE", "BBBBBBBD", "NE", "BBWWD", "MD", "BBBBBBBBBBBBE")
                    .get(random.nextInt(8));
            for (int i = 0; i < 10; i++) {
                row.append(kinds.charAt(random.nextInt(kinds.length())));
            }
            Limits limits = new Limits(some(random), some(random), some(random));

            RobustnessReport whole = evaluation(row.toString()).run();
            RobustnessReport early = run(row.toString(), limits, 1 + random.nextInt(3));

            assertThat(Verdict.of(early, limits).state())
                    .as("%s with %s", row, limits)
                    .isEqualTo(Verdict.of(whole, limits).state());
            assertThat(whole.results()).containsAll(early.results());
            if (early.leftOut() > 0) {
                stopped.merge(Verdict.of(early, limits).state(), 1, Integer::sum);
            }
        }
        assertThat(stopped).as("early stops of both kinds were among them").containsKeys(State.HOLDS, State.BROKEN);
    }

    private static OptionalDouble some(UniformRandomProvider random) {
        return random.nextInt(2) == 0 ? OptionalDouble.empty() : OptionalDouble.of(random.nextInt(11) / 10.0);
    }

    @Test
    void anImageWithoutAScoreIsNotClassifiedCorrectly() {
        // Five images without any score, then five wrong ones: no more than none of ten is known to be right.
        Limits limits = new Limits(OptionalDouble.of(0.5), OptionalDouble.empty(), OptionalDouble.empty());

        RobustnessReport report = run("NNNNNMMMMM", limits, 1);

        assertThat(Verdict.of(report, limits).holds()).isFalse();
        assertThat(report.cleanAccuracy().count()).isZero();
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
        Limits limits = new Limits(OptionalDouble.of(0.5), OptionalDouble.of(0), OptionalDouble.of(0.5));

        RobustnessReport stopped = run("WDBBBBBBBB", limits, 2);

        assertThat(stopped.leftOut()).isPositive();
        assertThat(Verdict.of(stopped, limits).kinds()).containsExactly(Kind.ATTACK_SUCCESS_RATE);
    }

    @Test
    void doesNotBeginWhereTheUnawareAttackerAloneWouldHoldTheLimit() {
        RobustnessEvaluation unaware = evaluation("BBBB")
                .behind(TransformVote.of("identity"))
                .attacker(Attacker.UNAWARE)
                .stopWhenDecided(limit(0));

        assertThatThrownBy(unaware::run).hasMessage(Verdict.UNAWARE_ALONE);
    }

    private static Limits limit(double highest) {
        return new Limits(OptionalDouble.empty(), OptionalDouble.of(highest), OptionalDouble.empty());
    }

    private static RobustnessReport run(String images, Limits limits, int workers) {
        return evaluation(images).workers(workers).stopWhenDecided(limits).run();
    }

    /** Names images so that they are attacked in the order of the row. */
    private static RobustnessEvaluation evaluation(String row) {
        List<String> labels = row.chars()
                .mapToObj(c -> c == 'M' || c == 'W' ? "wrong" : "right")
                .toList();
        List<LabelledImage> unnamed = new ArrayList<>();
        for (int i = 0; i < row.length(); i++) {
            int[] pixels = new int[16];
            Arrays.fill(pixels, 0x808080);
            unnamed.add(new LabelledImage("image-" + i, labels.get(i), RgbImage.rgb(4, 4, pixels)));
        }
        List<String> order = ImageSet.of("order", unnamed).fairOrder();
        List<LabelledImage> all = new ArrayList<>();
        for (String label : KnownModels.LABELS) {
            List<String> names = order.stream()
                    .filter(name ->
                            labels.get(Integer.parseInt(name.substring(6))).equals(label))
                    .toList();
            int next = 0;
            for (int i = 0; i < row.length(); i++) {
                if (labels.get(i).equals(label)) {
                    int[] pixels = new int[16];
                    Arrays.fill(pixels, Objects.requireNonNull(COLOURS.get(row.charAt(i))));
                    all.add(new LabelledImage(names.get(next++), label, RgbImage.rgb(4, 4, pixels)));
                }
            }
        }
        return RobustnessEvaluation.of(MODEL).on(ImageSet.of("a row", all)).search(Search.CORNERS);
    }
}
