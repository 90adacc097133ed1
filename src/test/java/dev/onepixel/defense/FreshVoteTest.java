package dev.onepixel.defense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onepixel.defense.transform.TestImages;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
import dev.onepixel.testing.ForwardingClassifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the draws of a defense that draws anew come to together, beside a plain count. */
class FreshVoteTest {

    private static final RgbImage WALL = TestImages.constant(8, 8, 0x7F7F7F);
    private static final int VARIANTS = 60;
    private static final int DRAWS = 6;

    private final List<float[]> answers = new ArrayList<>();

    /** Three classes: which channel of the upper left pixel is highest, more or less surely. */
    private final Classifier channels = Classifier.of("channels", List.of("red", "green", "blue"), image -> {
        float[] levels = {image.rgb(0) >> 16 & 0xFF, image.rgb(0) >> 8 & 0xFF, image.rgb(0) & 0xFF};
        float sum = levels[0] + levels[1] + levels[2] + 3;
        float[] scores = {(levels[0] + 1) / sum, (levels[1] + 1) / sum, (levels[2] + 1) / sum};
        answers.add(scores);
        return scores;
    });

    @Test
    void mostDrawsDecideAndTheHigherMeanAmongEquallyMany() {
        TransformVote vote = TransformVote.of("noise(60)").withFreshDraws(DRAWS);
        Variants variants = new Variants(WALL, 1, VARIANTS);
        variants.resize(VARIANTS);
        for (int row = 0; row < VARIANTS; row++) {
            variants.set(row, 0, 1 + row % 63, 0x010203 * row);
        }
        Scores scores = new Scores(3);
        try (DefendedImage defended = new DefendedImage(channels, vote, WALL, 5, DRAWS, "search")) {
            answers.clear();
            defended.classify(variants, scores);

            Set<Integer> decided = new HashSet<>();
            int ties = 0;
            for (int variant = 0; variant < VARIANTS; variant++) {
                int row = variant;
                int[] counts = new int[3];
                double[] sums = new double[3];
                for (int draw = 0; draw < DRAWS; draw++) {
                    // One member: all variants of a draw are asked in their order.
                    float[] answer = answers.get(draw * VARIANTS + row);
                    int highest = highest(IntStream.range(0, 3)
                            .mapToObj(c -> (double) answer[c])
                            .toList());
                    assertThat(defended.decision(row, draw)).isEqualTo(highest);
                    counts[highest]++;
                    for (int c = 0; c < 3; c++) {
                        sums[c] += answer[c];
                    }
                }
                int most = IntStream.of(counts).max().orElseThrow();
                ties += IntStream.of(counts).filter(count -> count == most).count() > 1 ? 1 : 0;
                int expected = IntStream.range(0, 3)
                        .filter(c -> counts[c] == most)
                        .boxed()
                        .max(Comparator.comparingDouble(c -> sums[c]))
                        .orElseThrow();
                assertThat(scores.decision(row)).isEqualTo(expected);
                assertThat(scores.consensus(row)).isEqualTo(most / (float) DRAWS);
                decided.add(expected);
            }
            assertThat(decided).containsExactlyInAnyOrder(0, 1, 2);
            assertThat(ties).isGreaterThan(5);
        }
    }

    @Test
    void eachPlaceColourAndDrawHasNoiseOfItsOwn() {
        Set<List<Integer>> patterns = new HashSet<>();
        List<RgbImage> seen = new ArrayList<>();
        Classifier eye = Classifier.of("eye", List.of("a", "b"), image -> {
            seen.add(image);
            return new float[] {0.5f, 0.5f};
        });
        DefendedClassifier defended =
                new DefendedClassifier(eye, TransformVote.of("noise(8)").withFreshDraws(5), 3);
        try (PreparedImage prepared = defended.prepare(WALL)) {
            for (int at = 8; at < 64; at++) {
                for (int rgb : new int[] {0, 1, 0xFF, 0xFF00, 0xFF0000}) {
                    prepared.classify(Variants.of(WALL, List.of(new PixelEdit(at % 8, at / 8, rgb))), new Scores(2));
                }
            }
        }
        // The first row is never edited, so what differs there is noise.
        seen.forEach(
                image -> patterns.add(IntStream.range(0, 8).mapToObj(image::rgb).toList()));

        assertThat(seen).hasSize(56 * 5 * 5);
        assertThat(patterns).hasSize(56 * 5 * 5);
    }

    @Test
    void asksAsOftenAsItsMembersAndTheModelBehindThemDo() {
        Classifier inner = new DefendedClassifier(channels, TransformVote.of("identity", "flip", "bits(5)"), 1);
        DefendedClassifier defended = new DefendedClassifier(
                inner, TransformVote.of("identity", "noise(8)", "flip").withFreshDraws(5), 1);

        // Two members are asked once and one five times, each time with three queries.
        assertThat(defended.queriesPerVariant()).isEqualTo(7 * 3);
        assertThat(defended.queriesPerJudgement(20)).isEqualTo(22 * 3);
    }

    @Test
    void keepsAsManyThreadsBusyAsTheModelBehindIt() {
        Classifier busy = new ForwardingClassifier(channels) {
            @Override
            public int nativeThreads() {
                return 7;
            }
        };

        assertThat(new DefendedClassifier(busy, TransformVote.of("flip"), 1).nativeThreads())
                .isEqualTo(7);
    }

    @Test
    void judgesOnOneDrawAtLeastAndAHundredThousandAtMost() {
        DefendedClassifier fixed = new DefendedClassifier(channels, TransformVote.of("flip"), 1);

        assertThat(fixed.decide(WALL, 1)).hasSize(1);
        assertThat(fixed.decide(WALL, 100_000)).hasSize(100_000);
        assertThatThrownBy(() -> fixed.decide(WALL, 100_001))
                .hasMessage("The number of draws to judge on must lie in 1..100000, but was 100001");
    }

    private static int highest(List<Double> values) {
        int highest = 0;
        for (int i = 1; i < values.size(); i++) {
            highest = values.get(i) > values.get(highest) ? i : highest;
        }
        return highest;
    }
}
