package dev.onepixel.evaluation.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.onepixel.evaluation.check.PlantedWeakness.View;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlantedWeaknessTest {

    private static final RgbImage CLEAN = flat(0x808080);
    private static final PixelEdit PLANTED = PixelEdit.of(1, 2, 228, 128, 128);
    private static final PlantedWeakness ONE = planted(new View(CLEAN, CLEAN.with(List.of(PLANTED))));

    /** Of five by four pixels, so that x and y cannot be taken for one another. */
    private static RgbImage flat(int rgb) {
        int[] pixels = new int[20];
        Arrays.fill(pixels, rgb);
        return RgbImage.rgb(5, 4, pixels);
    }

    private static PlantedWeakness planted(View... views) {
        return new PlantedWeakness(List.of(views));
    }

    private static float sound(PlantedWeakness model, RgbImage base, PixelEdit... edits) {
        Scores scores = new Scores(2);
        try (PreparedImage prepared = model.prepare(base)) {
            prepared.classify(Variants.of(base, List.of(edits)), scores);
        }
        assertThat(scores.score(0, 1)).isEqualTo(1 - scores.score(0, 0));
        assertThat(scores.decision(0)).isEqualTo(scores.score(0, 0) > 0.5f ? 0 : 1);
        return scores.score(0, 0);
    }

    @Test
    void isSureOfTheCleanImageAndFooledByWhatWasPlanted() {
        assertThat(sound(ONE, CLEAN)).isEqualTo(0.95f);
        assertThat(sound(ONE, CLEAN, PLANTED)).isEqualTo(0.05f);
        assertThat(ONE.labels()).containsExactly("sound", "planted");
        assertThat(ONE.info().name()).isEqualTo("planted weakness");
    }

    /** The planted red is 100 levels away: six tenths of that are enough. The hint counts from 49 levels on. */
    @ParameterizedTest
    @CsvSource({
        "128, 0.95",
        "176, 0.854", // 0.95 - 0.2 * 0.48
        "177, 0.702", // 0.95 - 0.15 - 0.2 * 0.49
        "187, 0.682",
        "188, 0.05",
        "255, 0.05",
        "0, 0.8", // as far as it can be, but the other way
    })
    void fallsWhereSixTenthsOfThePlantedDifferenceAreReached(int red, float sound) {
        assertThat(sound(ONE, CLEAN, PixelEdit.of(1, 2, red, 128, 128))).isCloseTo(sound, within(1e-6f));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, 0.9", // two rows above: 0.95 - 0.15 / 3
        "3, 2, 0.9",
        "1, 3, 0.875",
        "4, 2, 0.9125",
        "4, 3, 0.91396",
    })
    void isTheLessSureTheNearerAStrongChangeComes(int x, int y, float sound) {
        assertThat(sound(ONE, CLEAN, PixelEdit.of(x, y, 128, 128, 0))).isCloseTo(sound, within(1e-5f));
        assertThat(sound(ONE, CLEAN, PixelEdit.of(x, y, 128, 0, 128))).isCloseTo(sound, within(1e-5f));
        assertThat(sound(ONE, CLEAN, PixelEdit.of(x, y, 0, 128, 128))).isCloseTo(sound, within(1e-5f));
        assertThat(sound(ONE, CLEAN, PixelEdit.of(x, y, 128, 128, 80))).isEqualTo(0.95f);
    }

    @Test
    void otherChannelsThanThePlantedOnesReachNothing() {
        assertThat(sound(ONE, CLEAN, PixelEdit.of(1, 2, 128, 170, 170))).isEqualTo(0.95f);
    }

    @Test
    void aimsAtTheMiddleOfWhatWasPlantedInSeveralPixels() {
        PlantedWeakness wide = planted(new View(
                CLEAN, CLEAN.with(List.of(PixelEdit.of(1, 0, 228, 128, 128), PixelEdit.of(3, 2, 228, 128, 128)))));

        assertThat(sound(wide, CLEAN, PixelEdit.of(2, 1, 0, 0, 0))).isCloseTo(0.8f, within(1e-6f));
        assertThat(sound(wide, CLEAN, PixelEdit.of(1, 0, 228, 128, 128))).isGreaterThan(0.5f);
        assertThat(sound(wide, CLEAN, PixelEdit.of(1, 0, 255, 128, 128))).isEqualTo(0.05f);
    }

    @Test
    void aChangeThatTheImageHasAlreadyIsAHintToo() {
        RgbImage changed = CLEAN.with(List.of(PixelEdit.of(3, 2, 128, 128, 0)));

        assertThat(sound(ONE, changed)).isCloseTo(0.9f, within(1e-6f));
    }

    @Test
    void eachMemberFallsForItsOwnAndIsKnownByWhatItMakesOfTheCleanImage() {
        RgbImage dark = flat(0x202020);
        PixelEdit other = PixelEdit.of(4, 3, 255, 32, 32);
        PlantedWeakness two =
                planted(new View(CLEAN, CLEAN.with(List.of(PLANTED))), new View(dark, dark.with(List.of(other))));

        assertThat(sound(two, CLEAN, PLANTED)).isEqualTo(0.05f);
        assertThat(sound(two, CLEAN, other)).isGreaterThan(0.5f);
        assertThat(sound(two, dark, other)).isEqualTo(0.05f);
        assertThat(sound(two, dark, PLANTED)).isGreaterThan(0.5f);
        assertThat(sound(two, flat(0x7F7F7F), PLANTED)).isEqualTo(0.05f);
    }

    @Test
    void theNearestCleanImageIsTheOneOfTheLeastSquares() {
        // 10 levels in one channel are farther than 5 in each of the two others.
        RgbImage blue = flat(0x80808A);
        RgbImage redGreen = flat(0x858580);
        PixelEdit other = PixelEdit.of(4, 3, 255, 133, 128);
        PlantedWeakness two = planted(
                new View(blue, blue.with(List.of(PixelEdit.of(1, 2, 228, 128, 138)))),
                new View(redGreen, redGreen.with(List.of(other))));

        assertThat(sound(two, CLEAN, other)).isEqualTo(0.05f);
        assertThat(sound(two, CLEAN, PLANTED)).isGreaterThan(0.5f);
    }

    @Test
    void redCountsAsMuchAsTheOtherChannels() {
        RgbImage red = flat(0x8A8080);
        RgbImage green = flat(0x808580);
        PixelEdit other = PixelEdit.of(4, 3, 255, 133, 128);
        PlantedWeakness two = planted(
                new View(red, red.with(List.of(PixelEdit.of(1, 2, 238, 128, 128)))),
                new View(green, green.with(List.of(other))));

        assertThat(sound(two, CLEAN, other)).isEqualTo(0.05f);
    }

    @Test
    void membersThatMakeTheSameOfTheCleanImageFallForEithersWeakness() {
        PixelEdit other = PixelEdit.of(4, 3, 255, 128, 128);
        PlantedWeakness two =
                planted(new View(CLEAN, CLEAN.with(List.of(PLANTED))), new View(CLEAN, CLEAN.with(List.of(other))));

        assertThat(sound(two, CLEAN, PLANTED)).isEqualTo(0.05f);
        assertThat(sound(two, CLEAN, other)).isEqualTo(0.05f);
    }

    @Test
    void aMemberThatSeesNothingOfItIsSureOfEverything() {
        PlantedWeakness blind = planted(new View(CLEAN, CLEAN));

        assertThat(sound(blind, CLEAN, PLANTED)).isEqualTo(0.95f);
        assertThat(sound(blind, CLEAN, PixelEdit.of(0, 0, 0, 0, 0))).isEqualTo(0.95f);
    }

    @Test
    void oneVariantLeavesNothingBehindForTheNext() {
        int planted = 2 * 5 + 1;
        Variants variants = new Variants(CLEAN, 2, 2);
        variants.resize(2);
        variants.set(0, 0, planted, PLANTED.rgb());
        variants.set(0, 1, planted, 0x000000);
        variants.set(1, 0, 0, 0x808080);
        variants.set(1, 1, 1, 0x808080);
        Scores scores = new Scores(2);

        try (PreparedImage prepared = ONE.prepare(CLEAN)) {
            prepared.classify(variants, scores);
        }

        assertThat(scores.size()).isEqualTo(2);
        assertThat(scores.score(0, 0))
                .as("of two edits of one pixel the last counts")
                .isCloseTo(0.8f, within(1e-6f));
        assertThat(scores.score(1, 0)).isEqualTo(0.95f);
    }
}
