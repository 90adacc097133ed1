package dev.onepixel.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RgbImage;
import dev.onepixel.model.Classifier;
import dev.onepixel.testing.CountingClassifier;
import dev.onepixel.testing.KnownModels;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What rules say, and what each leaves of a search, with models whose weak pixels are known. */
class EditRulesTest {

    private static final LabelledImage PLAIN = KnownModels.plain("plain.png", 12, 12);
    private static final PixelEdit WEAKNESS = PixelEdit.of(5, 9, 255, 0, 0);

    private static SearchRun run(Classifier model, Search search, EditRules rules) {
        return SearchRun.of(
                model,
                PLAIN,
                AttackParameters.PAPER
                        .withSearch(search)
                        .withPopulation(60)
                        .withGenerations(30)
                        .withRules(rules));
    }

    /** A model that keeps what it was shown. */
    private static Classifier watched(Classifier model, Set<PixelEdit> seen) {
        return Classifier.of("watched", model.labels(), image -> {
            for (int position = 0; position < image.size(); position++) {
                if (image.rgb(position) != PLAIN.image().rgb(position)) {
                    seen.add(new PixelEdit(position % 12, position / 12, image.rgb(position)));
                }
            }
            return model.classify(image).row(0);
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = Search.class,
            names = {"DIFFERENTIAL_EVOLUTION", "CORNERS"})
    void neverLetASearchLeaveTheRegion(Search search) {
        Set<PixelEdit> seen = new HashSet<>();
        EditRules rules = EditRules.NONE.withRegion(Region.parse("outside rect(2, 2, 9, 9)"));

        SearchRun run = run(watched(KnownModels.planted(40, WEAKNESS), seen), search, rules);

        assertThat(run.found()).isFalse();
        assertThat(seen).hasSizeGreaterThan(200).noneMatch(e -> e.x() >= 2 && e.x() < 11 && e.y() >= 2 && e.y() < 11);
    }

    @ParameterizedTest
    @EnumSource(
            value = Search.class,
            names = {"DIFFERENTIAL_EVOLUTION", "CORNERS"})
    void letASearchFindWhatLiesInTheRegion(Search search) {
        EditRules rules = EditRules.NONE.withRegion(Region.parse("rect(4, 8, 3, 3)"));

        SearchRun run = run(KnownModels.planted(40, WEAKNESS), search, rules);

        assertThat(run.probe().success()).singleElement().matches(e -> e.x() == 5 && e.y() == 9);
    }

    @Test
    void leaveEveryCornerOfTheRegionAndNoOther() {
        CountingClassifier counting = new CountingClassifier(KnownModels.immovable());

        SearchRun run = run(counting, Search.CORNERS, EditRules.NONE.withRegion(Region.parse("rect(4, 8, 3, 3)")));

        assertThat(counting.distinctEdits()).isEqualTo(9 * 8);
        assertThat(run.probe().coverage()).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Search.class,
            names = {"DIFFERENTIAL_EVOLUTION", "CORNERS"})
    void letNoChannelChangeByMoreThanItMay(Search search) {
        Set<PixelEdit> seen = new HashSet<>();
        EditRules rules = EditRules.NONE.withMaxColourChange(16);

        SearchRun run = run(watched(KnownModels.planted(40, WEAKNESS), seen), search, rules);

        assertThat(run.found()).isFalse();
        assertThat(seen)
                .hasSizeGreaterThan(200)
                .allMatch(e -> Math.abs(e.red() - 128) <= 16
                        && Math.abs(e.green() - 128) <= 16
                        && Math.abs(e.blue() - 128) <= 16);
        PixelEdit corner = PixelEdit.of(5, 9, 144, 112, 112);
        assertThat(run(KnownModels.planted(0, corner), Search.CORNERS, rules)
                        .probe()
                        .success())
                .containsExactly(corner);
    }

    @Test
    void demandTheirConfidenceOfAGoal() {
        Goal goal = new Goal.Targeted(1);

        assertThat(EditRules.NONE.demanded(goal)).isEqualTo(goal);
        assertThat(EditRules.NONE.withMinConfidence(0.75).demanded(goal)).isEqualTo(new Goal.Sure(goal, 0.75f));
    }

    @Test
    void areNoneOnlyWhereNothingIsForbidden() {
        assertThat(EditRules.NONE.isNone()).isTrue();
        assertThat(new EditRules(Region.parse(""), 255, 0).isNone()).isTrue();
        assertThat(EditRules.NONE.withRegion(Region.parse("rect(0, 0, 1, 1)")).isNone())
                .isFalse();
        assertThat(EditRules.NONE.withMaxColourChange(254).isNone()).isFalse();
        assertThat(EditRules.NONE.withMinConfidence(0.1).isNone()).isFalse();
    }

    @Test
    void takeTheEndsOfEachRange() {
        assertThat(EditRules.NONE.withMaxColourChange(1).maxColourChange()).isEqualTo(1);
        assertThat(EditRules.NONE.withMaxColourChange(255).maxColourChange()).isEqualTo(255);
        assertThat(EditRules.NONE.withMinConfidence(0).minConfidence()).isZero();
        assertThat(EditRules.NONE.withMinConfidence(0.999).minConfidence()).isEqualTo(0.999);
    }

    @Test
    void refuseWhatLiesOutsideARange() {
        for (int levels : new int[] {0, 256}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> EditRules.NONE.withMaxColourChange(levels))
                    .withMessage("maxColourChange must lie in 1..255 levels, but was %d", levels);
        }
        for (double confidence : new double[] {-0.1, 1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> EditRules.NONE.withMinConfidence(confidence))
                    .withMessage("minConfidence must be a fraction of at least 0 and below 1, but was %s", confidence);
        }
    }

    @Test
    void sayWhatIsNotAsPublished() {
        assertThat(EditRules.NONE).hasToString("");
        assertThat(EditRules.NONE.withMaxColourChange(1)).hasToString("colour change at most 1 level");
        assertThat(new EditRules(Region.parse("rect(0, 0, 8, 8)"), 32, 0.5))
                .hasToString("region rect(0, 0, 8, 8), colour change at most 32 levels, confidence at least 0.5");
    }

    @Test
    void areToldApartByWhatLiesInTheirMask() {
        Region black = new Region.Mask("mask.png", RgbImage.rgb(1, 1, new int[] {0}));
        Region white = new Region.Mask("mask.png", RgbImage.rgb(1, 1, new int[] {0xFFFFFF}));

        assertThat(List.of(black, white)).extracting(EditRules.NONE::withRegion).satisfies(rules -> {
            assertThat(rules.get(0))
                    .hasToString("region mask(mask.png)")
                    .hasToString(rules.get(1).toString());
            assertThat(rules.get(0).fingerprint())
                    .startsWith("region mask(mask.png) ")
                    .isNotEqualTo(rules.get(1).fingerprint());
        });
        assertThat(EditRules.NONE.withMaxColourChange(9).fingerprint()).isEqualTo("colour change at most 9 levels");
    }
}
