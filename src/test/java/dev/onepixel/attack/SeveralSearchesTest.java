package dev.onepixel.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.RobustnessEvaluation;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.model.Classifier;
import dev.onepixel.testing.KnownModels;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Searches that are made up of several: corners for several pixels, and THOROUGH. */
class SeveralSearchesTest {

    private static final LabelledImage PLAIN = KnownModels.plain("plain", 8, 8);
    private static final AttackParameters SMALL =
            AttackParameters.PAPER.withPopulation(200).withGenerations(40);

    /** Loses what each lit position is worth, and falls when that is more than it has. */
    private static Classifier worn(double stamina) {
        return Classifier.of("worn", KnownModels.LABELS, image -> {
            double odds = stamina;
            for (int i = 0; i < image.size(); i++) {
                odds -= image.rgb(i) == 0xFFFFFF ? worth(i) : 0;
            }
            float right = (float) (1 / (1 + Math.exp(-odds)));
            return new float[] {right, 1 - right};
        });
    }

    private static double worth(int position) {
        return (position * 37 % 64) / 64.0;
    }

    @Test
    void cornersCombineWhatAddsUp() {
        // The three best positions are worth 63 + 62 + 61 sixty-fourths; no other three reach 2.89.
        AttackParameters attack = SMALL.withSearch(Search.CORNERS).withPixels(3).withGenerations(0);

        SearchRun run = SearchRun.of(worn(185.5 / 64), PLAIN, attack);

        assertThat(run.found()).isTrue();
        assertThat(run.probe().success()).hasSize(3);
        assertThat(run.budget().spent()).isLessThan(800);
    }

    @Test
    void cornersForSeveralPixelsHandOverToEvolution() {
        AttackParameters attack = SMALL.withSearch(Search.CORNERS)
                .withPixels(2)
                .withPopulation(50)
                .withGenerations(3);

        SearchRun run = SearchRun.of(KnownModels.immovable(), PLAIN, attack);

        assertThat(run.found()).isFalse();
        assertThat(run.probe().coverage()).hasValue(1);
        assertThat(run.budget().spent()).isGreaterThan(8 * 64 + 50);
    }

    @Test
    void thoroughSaysWhichSearchFoundWhat() {
        PixelEdit inside = PixelEdit.of(3, 3, 90, 160, 200);
        PixelEdit corner = PixelEdit.of(5, 2, 255, 0, 0);

        assertThat(thorough(KnownModels.planted(60, inside)).foundBy()).containsExactly(Search.DIFFERENTIAL_EVOLUTION);
        assertThat(thorough(KnownModels.planted(0, corner)).foundBy()).contains(Search.CORNERS);
        assertThat(thorough(KnownModels.planted(80, inside, corner)).foundBy())
                .containsExactly(Search.DIFFERENTIAL_EVOLUTION, Search.CORNERS);
        assertThat(thorough(KnownModels.immovable())).satisfies(effort -> {
            assertThat(effort.foundBy()).isEmpty();
            assertThat(effort.coverage()).hasValue(1);
        });
    }

    private static SearchEffort thorough(Classifier model) {
        return report(model, SMALL.withSearch(Search.THOROUGH))
                .attacks(Attacker.UNDEFENDED)
                .get(0)
                .effort();
    }

    @Test
    void reportsTheRecallOfEvolutionForThoroughOnly() {
        Classifier model = KnownModels.planted(80, PixelEdit.of(3, 3, 90, 160, 200));

        assertThat(report(model, SMALL.withSearch(Search.THOROUGH)).evolutionRecall())
                .hasValueSatisfying(rate -> assertThat(rate.value()).isEqualTo(1));
        assertThat(report(model, SMALL).evolutionRecall()).isEmpty();
    }

    @Test
    void saysHowManyCornersALimitLeftUntried() {
        RobustnessReport report =
                report(KnownModels.immovable(), SMALL.withSearch(Search.CORNERS).withMaxQueriesPerImage(131));

        AttackResult attack = report.attacks(Attacker.UNDEFENDED).get(0);
        assertThat(attack.ending()).isEqualTo("reached its limit of 131 queries with 25.0 % of the corners tried");
        assertThat(attack.effort().coverage()).hasValue(0.25);
    }

    @Test
    void neverSpendsMoreThanTheLimitOnTwoSearchesThatBothFind() {
        Classifier model = KnownModels.planted(80, PixelEdit.of(3, 3, 90, 160, 200), PixelEdit.of(5, 2, 255, 0, 0));
        for (long limit : new long[] {3, 10, 20, 50, 100, 200, 400}) {
            RobustnessReport report =
                    report(model, SMALL.withSearch(Search.THOROUGH).withMaxQueriesPerImage(limit));

            assertThat(report.queries()).isLessThanOrEqualTo(limit);
        }
    }

    private static RobustnessReport report(Classifier model, AttackParameters attack) {
        return RobustnessEvaluation.of(model)
                .on(ImageSet.of("plain", List.of(PLAIN)))
                .attack(attack)
                .run();
    }
}
