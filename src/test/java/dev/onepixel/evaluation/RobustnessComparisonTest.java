package dev.onepixel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.baseline.ImageChange;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.model.Classifier;
import dev.onepixel.testing.AttackResults;
import dev.onepixel.testing.KnownModels;
import dev.onepixel.testing.MadeReports;
import java.util.List;
import org.junit.jupiter.api.Test;

class RobustnessComparisonTest {

    private static final RobustnessReport SOUND =
            MadeReports.of(AttackResults.withstood("a"), AttackResults.withstood("b"));
    private static final RobustnessReport WEAK =
            MadeReports.of(AttackResults.fooled("a"), AttackResults.withstood("b"));

    @Test
    void holdsEachCandidateBesideTheFirst() {
        RobustnessComparison models =
                new RobustnessComparison(List.of("old", "new", "newer"), List.of(SOUND, WEAK, SOUND));

        assertThat(models.candidates()).containsExactly("new", "newer");
        assertThat(models.reference()).isSameAs(SOUND);
        assertThat(models.report("new")).isSameAs(WEAK);
        assertThat(models.against("new").lost()).extracting(ImageChange::image).containsExactly("a");
        assertThat(models.against("newer").lost()).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> models.report("none"))
                .withMessage("There is no model named 'none', only [old, new, newer]");
    }

    @Test
    void isOfTwoModelsOrMoreWithAReportEach() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RobustnessComparison(List.of("old"), List.of(SOUND)))
                .withMessage(
                        "A comparison needs two models or more and a report for each, but got 1 name and 1 report");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RobustnessComparison(List.of("old", "new"), List.of(SOUND)))
                .withMessageContaining("but got 2 names and 1 report");
    }

    @Test
    void isOfModelsThatWereAskedTheSameInTheSameWay() {
        RobustnessReport other = MadeReports.of(
                MadeReports.plan(AttackParameters.PAPER.withPixels(2)), AttackResults.of(AttackResults.fooled("a")));

        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> new RobustnessComparison(List.of("old", "new"), List.of(SOUND, other)))
                .withMessage("""
                        Models are compared under the same conditions, but those of old and new differ:
                          pixels    1 for old, 2 for new
                          search    search CORNERS for old, DIFFERENTIAL_EVOLUTION for new
                        Evaluate all models in the same way""");
    }

    @Test
    void isOfModelsThatSawAnImageInCommon() {
        RobustnessReport others = MadeReports.of(AttackResults.fooled("z"));

        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> new RobustnessComparison(List.of("old", "new"), List.of(SOUND, others)))
                .withMessageContaining(
                        "  images    2 of made images for old, 1 of made images for new; none has the same name, label and content");
    }

    @Test
    void evaluatesEachModelInTheSameWay() {
        Classifier weak = KnownModels.planted(0, PixelEdit.of(1, 1, 255, 0, 0));
        ImageSet images = ImageSet.of("one", List.of(KnownModels.plain("a", 3, 3)));

        RobustnessComparison models = RobustnessComparison.of("old", KnownModels.immovable())
                .with("new", weak)
                .run(model -> RobustnessEvaluation.of(model).on(images).search(Search.CORNERS));

        assertThat(models.names()).containsExactly("old", "new");
        assertThat(models.report("old").headline().withstood()).isEqualTo(1);
        assertThat(models.report("new").headline().fooled()).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RobustnessComparison.of("old", weak).with("old", weak))
                .withMessageStartingWith("There is a model named 'old' already");
    }
}
