package dev.onepixel.defense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.onepixel.defense.transform.TestImages;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreshRandomnessTest {

    private static final RgbImage GREY_WALL = TestImages.constant(8, 8, 0x808080);

    private final List<RgbImage> seen = new ArrayList<>();

    /** Says "bright" when the red of the upper left pixel is above the middle. */
    private final Classifier brightness = Classifier.of("brightness", List.of("dark", "bright"), image -> {
        seen.add(image);
        float bright = (image.rgb(0) >> 16) / 255f;
        return new float[] {1 - bright, bright};
    });

    @Test
    void drawsAnewForEachDrawAndAsksTheOthersOnce() {
        DefendedClassifier defended = defended("identity", "noise(8)");
        defended.classify(GREY_WALL);
        assertThat(seen).hasSize(6).doesNotHaveDuplicates();
        assertThat(defended.queriesPerVariant()).isEqualTo(6);
    }

    @Test
    void drawsAnewForEachVariant() {
        DefendedClassifier defended = defended("noise(8)");
        List<PixelEdit> first = List.of(new PixelEdit(7, 7, 0));
        List<PixelEdit> second = List.of(new PixelEdit(7, 7, 1));
        score(defended, first);
        List<RgbImage> seenFirst = List.copyOf(seen);
        seen.clear();
        score(defended, second);
        for (int draw = 0; draw < seenFirst.size(); draw++) {
            assertThat(seen.get(draw).rgb(0)).isNotEqualTo(seenFirst.get(draw).rgb(0));
        }
    }

    @Test
    void meetsAVariantWithTheSameDrawsHoweverItIsWritten() {
        DefendedClassifier defended = defended("noise(8)");
        PixelEdit a = new PixelEdit(1, 2, 0xFF0000);
        PixelEdit b = new PixelEdit(5, 5, 0x00FF00);
        PixelEdit overwritten = new PixelEdit(5, 5, 0x123456);
        PixelEdit nothing = new PixelEdit(0, 0, 0x808080);
        score(defended, List.of(a, b));
        List<RgbImage> expected = List.copyOf(seen);
        seen.clear();
        score(defended, List.of(overwritten, b, nothing, a));
        assertThat(seen).isEqualTo(expected);
    }

    @Test
    void averagesTheScoresOverTheDraws() {
        Scores scores = defended("noise(8)").classify(GREY_WALL);
        double dark = 0;
        double bright = 0;
        for (RgbImage image : seen) {
            double red = (image.rgb(0) >> 16) / 255.0;
            dark += Math.log(1 - red) / 5;
            bright += Math.log(red) / 5;
        }
        double expected = Math.exp(bright) / (Math.exp(bright) + Math.exp(dark));
        assertThat((double) scores.score(0, 1)).isCloseTo(expected, within(1e-6));
    }

    @Test
    void decidesByMostDrawsAndCountsTheMembersOfAll() {
        Scores scores = defended("noise(60)").classify(GREY_WALL);
        long bright = seen.stream().filter(image -> image.rgb(0) >> 16 > 127).count();
        assertThat(scores.decision(0)).isEqualTo(bright > 2 ? 1 : 0);
        assertThat(scores.consensus(0)).isEqualTo(Math.max(bright, 5 - bright) / 5f);
    }

    @Test
    void judgesOnDrawsThatTheSearchHasNotSeen() {
        DefendedClassifier defended = defended("noise(8)");
        defended.classify(GREY_WALL);
        List<RgbImage> search = List.copyOf(seen);
        seen.clear();
        List<Integer> decisions = defended.decide(GREY_WALL, 50);
        assertThat(seen).hasSize(50).doesNotHaveDuplicates().doesNotContainAnyElementsOf(search);
        assertThat(decisions).hasSize(50);
        assertThat(defended.queriesPerJudgement(50)).isEqualTo(50);
        for (int draw = 0; draw < 50; draw++) {
            boolean bright = seen.get(draw).rgb(0) >> 16 > 127;
            assertThat(decisions.get(draw)).isEqualTo(bright ? 1 : 0);
        }
    }

    @Test
    void judgesABalancedVariantAboutEvenly() {
        List<Integer> decisions = defended("noise(40)").decide(TestImages.constant(4, 4, 0x7F7F7F), 400);
        // 127 plus noise is bright from 128 on: half of the draws, but for the rounding; five standard errors
        assertThat(decisions.stream().filter(decision -> decision == 1).count()).isBetween(145L, 245L);
    }

    @Test
    void judgesOnABeginningOfALongerSeries() {
        DefendedClassifier defended = defended("blur(0.8)", "noise(40)", "flip");
        List<Integer> longer = defended.decide(GREY_WALL, 40);
        assertThat(defended.decide(GREY_WALL, 15)).isEqualTo(longer.subList(0, 15));
    }

    @Test
    void needsOneDrawOnlyWhereRandomnessIsFixed() {
        DefendedClassifier defended = new DefendedClassifier(brightness, TransformVote.of("noise(8)", "flip"), 3);
        List<Integer> decisions = defended.decide(GREY_WALL, 20);
        assertThat(seen).hasSize(2);
        assertThat(defended.queriesPerJudgement(20)).isEqualTo(2);
        assertThat(decisions).hasSize(20);
        assertThat(decisions.stream().distinct()).hasSize(1);
        assertThat(decisions.get(0)).isEqualTo(defended.classify(GREY_WALL).decision(0));
    }

    @Test
    void drawsAnewForAUsersRandomTransformToo() {
        defended("dev.onepixel.defense.transform.UserTransforms$Speckle").classify(TestImages.randomRgb(16, 16));
        assertThat(seen).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void refusesToJudgeOnNoDraw() {
        assertThatThrownBy(() -> defended("noise(8)").decide(GREY_WALL, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The number of draws to judge on must lie in 1..100000, but was 0");
    }

    private DefendedClassifier defended(String... members) {
        return new DefendedClassifier(brightness, TransformVote.of(members).withFreshDraws(5), 3);
    }

    private static void score(Classifier defended, List<PixelEdit> edits) {
        try (PreparedImage prepared = defended.prepare(GREY_WALL)) {
            prepared.classify(Variants.of(GREY_WALL, edits), new Scores(2));
        }
    }
}
