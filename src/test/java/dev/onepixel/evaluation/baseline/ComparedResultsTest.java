package dev.onepixel.evaluation.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Outcome;
import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.evaluation.statistics.Estimate;
import dev.onepixel.evaluation.statistics.McNemar;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.testing.AttackResults;
import dev.onepixel.testing.MadeReports;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a comparison says of results that were made by hand. */
class ComparedResultsTest {

    /** Each way from one outcome to another, the images named by both. */
    private static final BaselineComparison EACH = BaselineComparison.of(
            MadeReports.of(
                    AttackResults.withstood("withstood-withstood"),
                    AttackResults.withstood("withstood-fooled"),
                    AttackResults.withstood("withstood-wrong"),
                    AttackResults.withstood("withstood-unknown"),
                    AttackResults.withstood("withstood-proved"),
                    AttackResults.proved("proved-fooled"),
                    AttackResults.proved("proved-wrong"),
                    AttackResults.proved("proved-proved"),
                    AttackResults.proved("proved-withstood"),
                    AttackResults.fooled("fooled-fooled"),
                    AttackResults.fooled("fooled-withstood"),
                    AttackResults.fooled("fooled-proved"),
                    AttackResults.fooled("fooled-unknown"),
                    AttackResults.misclassified("wrong-withstood"),
                    AttackResults.misclassified("wrong-fooled"),
                    AttackResults.misclassified("wrong-wrong"),
                    AttackResults.misclassified("wrong-unknown")),
            MadeReports.of(
                    AttackResults.withstood("withstood-withstood"),
                    AttackResults.fooled("withstood-fooled"),
                    AttackResults.misclassified("withstood-wrong"),
                    AttackResults.unseen("withstood-unknown"),
                    AttackResults.proved("withstood-proved"),
                    AttackResults.fooled("proved-fooled"),
                    AttackResults.misclassified("proved-wrong"),
                    AttackResults.proved("proved-proved"),
                    AttackResults.withstood("proved-withstood"),
                    AttackResults.fooled("fooled-fooled"),
                    AttackResults.withstood("fooled-withstood"),
                    AttackResults.proved("fooled-proved"),
                    AttackResults.inconclusive("fooled-unknown"),
                    AttackResults.withstood("wrong-withstood"),
                    AttackResults.fooled("wrong-fooled"),
                    AttackResults.misclassified("wrong-wrong"),
                    AttackResults.inconclusive("wrong-unknown")));

    private static List<String> names(List<ImageChange> changes) {
        return changes.stream().map(ImageChange::image).toList();
    }

    @Test
    void whatIsWorseIsFooledNowOrWrongWhenClean() {
        assertThat(names(EACH.lost()))
                .containsExactly("proved-fooled", "proved-wrong", "withstood-fooled", "withstood-wrong");
        assertThat(names(EACH.refuted())).containsExactly("proved-fooled", "proved-wrong");
    }

    @Test
    void whatIsBetterWithstandsNowOrIsRightWhenClean() {
        assertThat(names(EACH.gained()))
                .containsExactly("fooled-proved", "fooled-withstood", "wrong-fooled", "wrong-withstood");
        assertThat(names(EACH.newlyProved())).containsExactly("fooled-proved", "withstood-proved");
    }

    @Test
    void whatIsUnknownNowCountsOnNeitherSide() {
        assertThat(EACH.compared()).isEqualTo(14);
        assertThat(EACH.mcNemar()).isEqualTo(new McNemar(4, 4));
        // Now withstand four of the eight that did before, two that were fooled, and one that was wrong.
        assertThat(EACH.robustAccuracyBefore()).isEqualTo(new Rate(8, 14));
        assertThat(EACH.robustAccuracyNow()).isEqualTo(new Rate(7, 14));
        assertThat(EACH.undecided())
                .extracting(AttackResult::image)
                .containsExactly("fooled-unknown", "withstood-unknown");
    }

    @Test
    void oneImageLostIsARegressionOfThePointAndNotOfTheInterval() {
        BaselineComparison one = changed(1, 0);
        assertThat(one.isRegression(Estimate.POINT)).isTrue();
        assertThat(one.isRegression(Estimate.INTERVAL)).isFalse();
        assertThat(changed(6, 0).isRegression(Estimate.INTERVAL)).isTrue();
        assertThat(changed(0, 6).isRegression(Estimate.POINT)).isFalse();
        assertThat(changed(0, 6).isRegression(Estimate.INTERVAL)).isFalse();
    }

    private static BaselineComparison changed(int lost, int gained) {
        List<AttackResult> before = new ArrayList<>();
        List<AttackResult> now = new ArrayList<>();
        for (int i = 0; i < lost + gained; i++) {
            before.add(i < lost ? AttackResults.withstood("i" + i) : AttackResults.fooled("i" + i));
            now.add(i < lost ? AttackResults.fooled("i" + i) : AttackResults.withstood("i" + i));
        }
        return BaselineComparison.of(
                MadeReports.of(before.toArray(AttackResult[]::new)), MadeReports.of(now.toArray(AttackResult[]::new)));
    }

    @Test
    void onlyImagesOfTheSameNameLabelAndContentAreCompared() {
        ImageResult same = AttackResults.of(AttackResults.withstood("same"));
        ImageResult other = AttackResults.of(AttackResults.withstood("altered"));
        ImageResult relabelled = AttackResults.of(AttackResults.withstood("relabelled", "wrong", 1));
        ImageResult notComeTo = unread("not come to");
        RobustnessReport now = MadeReports.of(
                MadeReports.BARE,
                same,
                new ImageResult("altered", "right", AttackResults.sha256("else"), other.attacks()),
                relabelled,
                notComeTo,
                AttackResults.of(AttackResults.withstood("new")));

        BaselineComparison comparison = BaselineComparison.of(
                Baselines.of(
                        Baselines.withstood("same"),
                        Baselines.withstood("altered"),
                        Baselines.withstood("relabelled"),
                        Baselines.withstood("not come to"),
                        Baselines.withstood("z gone"),
                        Baselines.withstood("gone")),
                now);

        assertThat(names(comparison.changes())).containsExactly("not come to", "same");
        assertThat(comparison.altered()).containsExactly("altered", "relabelled");
        assertThat(comparison.added()).containsExactly("new");
        assertThat(comparison.missing()).containsExactly("gone", "z gone");
    }

    private static ImageResult unread(String image) {
        return new ImageResult(
                image,
                "right",
                "",
                AttackResults.of(AttackResults.unseen(image)).attacks());
    }

    @Test
    void whatWasInconclusiveBeforeIsLeftOut() {
        BaselineComparison comparison = BaselineComparison.of(
                MadeReports.of(AttackResults.inconclusive("a"), AttackResults.withstood("b")),
                MadeReports.of(AttackResults.withstood("a"), AttackResults.withstood("b")));

        assertThat(names(comparison.changes())).containsExactly("b");
        assertThat(comparison.added()).containsExactly("a");
    }

    @Test
    void imagesThatHaveNothingInCommonAreRefusedByTheirNames() {
        Baseline before = Baselines.of(
                Baselines.withstood("a"),
                Baselines.withstood("b"),
                Baselines.withstood("c"),
                Baselines.withstood("d"),
                Baselines.withstood("e"));
        RobustnessReport now = MadeReports.of(
                AttackResults.withstood("x"), AttackResults.withstood("y"), AttackResults.withstood("z"));

        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> BaselineComparison.of("signs.json", before, now))
                .withMessageContaining(
                        "images    a, b, c and 2 more in the baseline, x, y, z now; none has the same name, label and content");
        assertThat(BaselineComparison.of("empty.json", Baselines.of(), now).added())
                .hasSize(3);
        assertThat(BaselineComparison.of("signs.json", before, MadeReports.of()).missing())
                .hasSize(5);
    }

    @Test
    void otherConditionsAreRefused() {
        RobustnessReport now = MadeReports.of(
                MadeReports.plan(AttackParameters.PAPER.withPixels(5)), AttackResults.of(AttackResults.withstood("a")));

        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> BaselineComparison.of("signs.json", Baselines.of(Baselines.withstood("a")), now))
                .withMessageContaining("pixels    1 in the baseline, 5 now");
    }

    @Test
    void changesAreThoseOfTheKindsThatAreAskedFor() {
        assertThat(names(EACH.changes(ImageChange.Kind.STILL_FOOLED, ImageChange.Kind.STILL_MISCLASSIFIED)))
                .containsExactly("fooled-fooled", "wrong-wrong");
        assertThat(EACH.changes()).isNotEmpty();
        assertThat(EACH.changes(ImageChange.Kind.UNKNOWN))
                .extracting(change -> change.now().outcome())
                .containsOnly(Outcome.INCONCLUSIVE);
    }
}
