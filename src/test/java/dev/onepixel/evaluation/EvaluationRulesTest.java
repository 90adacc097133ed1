package dev.onepixel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.EditRules;
import dev.onepixel.attack.Outcome;
import dev.onepixel.attack.Region;
import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.baseline.KnownEdits;
import dev.onepixel.evaluation.result.TargetTable;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RgbImage;
import dev.onepixel.model.Classifier;
import dev.onepixel.testing.CountingClassifier;
import dev.onepixel.testing.KnownModels;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an evaluation makes of rules, with models whose weak pixels are known. */
class EvaluationRulesTest {

    private static final LabelledImage PLAIN = KnownModels.plain("plain.png", 12, 12);
    private static final PixelEdit WEAKNESS = PixelEdit.of(5, 9, 255, 0, 0);

    private static AttackResult attack(Classifier model, Search search, EditRules rules) {
        return evaluation(model, search, rules)
                .run()
                .attacks(Attacker.UNDEFENDED)
                .get(0);
    }

    private static RobustnessEvaluation evaluation(Classifier model, Search search, EditRules rules) {
        return RobustnessEvaluation.of(model)
                .on(ImageSet.of("memory", List.of(PLAIN)))
                .search(search)
                .population(60)
                .generations(30)
                .rules(rules);
    }

    @ParameterizedTest
    @EnumSource(
            value = Search.class,
            names = {"DIFFERENTIAL_EVOLUTION", "CORNERS"})
    void countsASuccessOnlyWithTheConfidenceDemanded(Search search) {
        // The wrong class gets 0.6 at one pixel, and 0.9 at another.
        Classifier model = Classifier.of("two weaknesses", KnownModels.LABELS, image -> {
            float wrong = image.rgb(3, 3) != 0x808080 ? 0.6f : image.rgb(8, 2) != 0x808080 ? 0.9f : 0.1f;
            return new float[] {1 - wrong, wrong};
        });

        AttackResult sure = attack(model, search, EditRules.NONE.withMinConfidence(0.8));

        assertThat(sure.edits()).singleElement().matches(e -> e.x() == 8 && e.y() == 2);
        assertThat(sure.confidence()).isGreaterThanOrEqualTo(0.8);
        assertThat(attack(model, search, EditRules.NONE.withMinConfidence(0.95)).outcome())
                .isEqualTo(Outcome.WITHSTOOD);
    }

    @Test
    void doesNotReplayWhatTheRulesForbid() {
        KnownEdits known = new KnownEdits(Map.of(PLAIN.name(), List.of(List.of(WEAKNESS))));
        CountingClassifier counting = new CountingClassifier(KnownModels.planted(0, WEAKNESS));

        AttackResult result = evaluation(
                        counting, Search.REPLAY, EditRules.NONE.withRegion(Region.parse("rect(0, 0, 3, 3)")))
                .known(known)
                .run()
                .attacks(Attacker.UNDEFENDED)
                .get(0);

        assertThat(result.outcome()).isEqualTo(Outcome.WITHSTOOD);
        assertThat(counting.distinctEdits()).isZero();
    }

    @Test
    void namesTheImageThatARegionDoesNotFit() {
        assertThatThrownBy(() -> attack(
                        KnownModels.immovable(),
                        Search.CORNERS,
                        EditRules.NONE.withRegion(Region.parse("rect(0, 0, 13, 13)"))))
                .isInstanceOf(EvaluationException.class)
                .hasMessage(
                        "Image 'plain.png': region rect(0, 0, 13, 13) does not lie within an image of 12 x 12; give it in per cent where images differ in size");
    }

    /** Classes a, b, c: the top row's first pixel makes b of an image, its second c; nothing makes a of one. */
    private static final Classifier THREE = Classifier.of("three", List.of("a", "b", "c"), image -> {
        boolean b = image.rgb(0, 0) == 0xFFFFFF;
        boolean c = image.rgb(1, 0) == 0xFFFFFF;
        return b ? new float[] {0.1f, 0.8f, 0.1f} : c ? new float[] {0.1f, 0.1f, 0.8f} : new float[] {0.8f, 0.1f, 0.1f};
    });

    private static RobustnessEvaluation three() {
        RgbImage image = PLAIN.image();
        return RobustnessEvaluation.of(THREE)
                .on(ImageSet.of(
                        "memory",
                        List.of(new LabelledImage("a.png", "a", image), new LabelledImage("b.png", "b", image))))
                .search(Search.CORNERS);
    }

    @Test
    void tellsForEachClassHowOftenItWasReached() {
        RobustnessReport report = three().target("*").eachTarget(true).run();

        TargetTable table = report.targets(Attacker.UNDEFENDED);
        assertThat(table.rows()).extracting(TargetTable.Row::target).containsExactly("a", "b", "c");
        assertThat(table.rows().get(1).figures().fooled()).isEqualTo(1);
        assertThat(table.rows().get(2).figures().fooled()).isEqualTo(1);
        assertThat(table.pairs()).isEqualTo(new Rate(2, 2));
        assertThat(table.images()).isEqualTo(Map.of(2, 1));
        AttackResult union = report.attacks(Attacker.UNDEFENDED).get(0);
        assertThat(union.outcome()).isEqualTo(Outcome.FOOLED);
        assertThat(union.prediction()).isEqualTo("b");
        assertThat(union.ending()).isEqualTo("reached 2 of 2 classes");
        assertThat(union.queries())
                .isEqualTo(report.results().get(0).targets().stream()
                        .mapToLong(t -> t.result().queries())
                        .sum());
    }

    @Test
    void givesForEachClassWhatItGivesForThatClassAlone() {
        RobustnessReport each = three().target("*").eachTarget(true).run();
        RobustnessReport alone = three().target("c").run();

        assertThat(each.results().get(0).targets().get(1).result())
                .isEqualTo(alone.results().get(0).undefended());
    }

    @Test
    void doesNotTellClassesApartUnlessAsked() {
        assertThat(three().target("*").run().targets(Attacker.UNDEFENDED).isEmpty())
                .isTrue();
        assertThatThrownBy(() -> three().target("b").eachTarget(true).run())
                .hasMessage("eachTarget needs target = \"*\" (every other class), but target is \"b\"");
    }
}
