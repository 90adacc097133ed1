package dev.onepixel.evaluation.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.statistics.Interval;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.testing.AttackResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TargetTableTest {

    private static final List<String> LABELS = List.of("right", "b", "c", "d");
    private static final List<String> OTHERS = List.of("b", "c", "d");

    /** An image of "right" that is turned into some of the other classes. */
    private static ImageResult turnedInto(String image, String... reached) {
        List<TargetResult> targets = new ArrayList<>();
        for (String target : OTHERS) {
            AttackResult result = Set.of(reached).contains(target)
                    ? AttackResults.fooled(image, "right", target, 1, 1)
                    : AttackResults.withstood(image);
            targets.add(new TargetResult(Attacker.UNDEFENDED, target, result));
        }
        return with(image, targets);
    }

    private static ImageResult misclassified(String image) {
        return with(
                image,
                OTHERS.stream()
                        .map(target ->
                                new TargetResult(Attacker.UNDEFENDED, target, AttackResults.misclassified(image)))
                        .toList());
    }

    private static ImageResult with(String image, List<TargetResult> targets) {
        return new ImageResult(
                image, "right", "", Map.of(Attacker.UNDEFENDED, targets.get(0).result()), targets);
    }

    private static TargetTable of(ImageResult... images) {
        return TargetTable.of(LABELS, Attacker.UNDEFENDED, List.of(images));
    }

    @Test
    void hasARowForEachClassThatWasTriedForInTheOrderOfTheLabels() {
        TargetTable table = of(turnedInto("1", "c"), turnedInto("2", "b", "c"), turnedInto("3"), misclassified("4"));

        assertThat(table.rows())
                .containsExactly(
                        new TargetTable.Row("b", new AttackSummary(1, 2, 0, 1, 0, 0)),
                        new TargetTable.Row("c", new AttackSummary(2, 1, 0, 1, 0, 0)),
                        new TargetTable.Row("d", new AttackSummary(0, 3, 0, 1, 0, 0)));
        assertThat(table.pairs()).isEqualTo(new Rate(3, 9));
        assertThat(table.isEmpty()).isFalse();
    }

    @Test
    void countsAttackedImagesByHowManyClassesTheyWereTurnedInto() {
        assertThat(of(
                                turnedInto("1", "c"),
                                turnedInto("2", "b", "c"),
                                turnedInto("3"),
                                turnedInto("4"),
                                misclassified("5"))
                        .images())
                .isEqualTo(Map.of(0, 2, 1, 1, 2, 1));
    }

    @Test
    void isOfOneAttackerOnly() {
        TargetTable table =
                TargetTable.of(LABELS, Attacker.AWARE, List.of(turnedInto("1", "c"), turnedInto("2", "b", "c")));

        assertThat(table.isEmpty()).isTrue();
        assertThat(table.images()).isEmpty();
        assertThat(table.pairs()).isEqualTo(new Rate(0, 0));
    }

    /** The images' shares are 1/3, 2/3 and 0: their mean is 1/3, and their variance 1/9 by n - 1. */
    @Test
    void theIntervalIsOfTheMeanOfTheImagesShares() {
        Interval interval = of(turnedInto("1", "c"), turnedInto("2", "b", "c"), turnedInto("3"))
                .interval();
        double error = Math.sqrt(1.0 / 9 / 3);

        assertThat(interval.low()).isCloseTo(0, within(1e-12));
        assertThat(interval.high()).isCloseTo(1.0 / 3 + 1.96 * error, within(1e-12));
    }

    /** Shares 1/3 and 2/3 in turns: of so many the interval lies well within 0..1. */
    @Test
    void theIntervalOfManyImagesIsAroundTheirMean() {
        ImageResult[] images = new ImageResult[100];
        for (int i = 0; i < images.length; i++) {
            images[i] = i % 2 == 0 ? turnedInto("i" + i, "b") : turnedInto("i" + i, "c", "d");
        }
        double error = Math.sqrt(1.0 / 36 / 99);

        assertThat(of(images).interval().low()).isCloseTo(0.5 - 1.96 * error, within(1e-12));
        assertThat(of(images).interval().high()).isCloseTo(0.5 + 1.96 * error, within(1e-12));
    }

    @Test
    void theIntervalOfFewerThanTwoImagesIsAll() {
        assertThat(of(turnedInto("1", "c")).interval()).isEqualTo(new Interval(0, 1));
        assertThat(of().interval()).isEqualTo(new Interval(0, 1));
        assertThat(of(turnedInto("1", "c"), turnedInto("2", "c")).interval().high())
                .isCloseTo(1.0 / 3, within(1e-12));
    }
}
