package dev.onepixel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.Search;
import dev.onepixel.defense.TransformVote;
import dev.onepixel.evaluation.baseline.KnownEdits;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.model.Classifier;
import dev.onepixel.testing.KnownModels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What an image costs at the most: twice the clean image, whatever is tried, and one confirmation. */
class QueryUpperBoundTest {

    private static final List<String> LABELS = List.of("right", "b", "c", "d");
    private static final Classifier MODEL = Classifier.of("m", LABELS, image -> new float[] {0.9f, 0.1f, 0, 0});
    private static final AttackParameters EVOLUTION =
            AttackParameters.PAPER.withPopulation(10).withGenerations(4);

    /** Ten candidates, and ten more in each of four generations. */
    private static final int SEARCHED = 50;

    private static final LabelledImage IMAGE = KnownModels.plain("a", 4, 4);

    private static double most(
            AttackParameters attack,
            String target,
            boolean each,
            Optional<TransformVote> vote,
            Attacker attacker,
            KnownEdits known) {
        EvaluationPlan plan =
                new EvaluationPlan(MODEL.info(), LABELS, attack, target, each, vote, attacker, known, Optional.empty());
        return new QueryUpperBound(plan, MODEL).of(IMAGE);
    }

    private static double bare(AttackParameters attack, String target, boolean each, KnownEdits known) {
        return most(attack, target, each, Optional.empty(), Attacker.AWARE, known);
    }

    private static double behind(TransformVote vote, Attacker attacker) {
        return most(EVOLUTION, "", false, Optional.of(vote), attacker, KnownEdits.NONE);
    }

    private static KnownEdits known(int own, int others) {
        Map<String, List<List<PixelEdit>>> known = new TreeMap<>();
        for (int i = 0; i < own + others; i++) {
            known.computeIfAbsent(i < own ? "a" : "other" + i, name -> new ArrayList<>())
                    .add(List.of(new PixelEdit(i % 4, 0, i)));
        }
        return new KnownEdits(known);
    }

    @Test
    void isOneSearchForAnyClassAndOneForEachOther() {
        assertThat(bare(EVOLUTION, "", false, KnownEdits.NONE)).isEqualTo(2 + SEARCHED + 1);
        assertThat(bare(EVOLUTION, "*", false, KnownEdits.NONE)).isEqualTo(2 + 3 * SEARCHED + 1);
        assertThat(bare(EVOLUTION, "*", true, KnownEdits.NONE)).isEqualTo(3 * (2 + SEARCHED + 1));
        assertThat(bare(EVOLUTION.withSearch(Search.CORNERS), "", false, KnownEdits.NONE))
                .isEqualTo(2 + 8 * 16 + 1);
    }

    @Test
    void isTheLimitWhereThatIsLess() {
        assertThat(bare(EVOLUTION.withMaxQueriesPerImage(20), "", false, KnownEdits.NONE))
                .isEqualTo(20);
        assertThat(bare(EVOLUTION.withMaxQueriesPerImage(20), "*", true, KnownEdits.NONE))
                .isEqualTo(60);
        assertThat(most(
                        EVOLUTION.withMaxQueriesPerImage(20),
                        "",
                        false,
                        Optional.of(TransformVote.of("flip")),
                        Attacker.AWARE,
                        KnownEdits.NONE))
                .isEqualTo(40);
    }

    @Test
    void knownEditsComeOnTopTheOwnAndAHundredOfTheOthers() {
        assertThat(bare(EVOLUTION, "", false, known(2, 3))).isEqualTo(2 + 5 + SEARCHED + 1);
        assertThat(bare(EVOLUTION, "", false, known(2, 500))).isEqualTo(2 + 102 + SEARCHED + 1);
        assertThat(bare(EVOLUTION, "*", false, known(2, 3))).isEqualTo(2 + 5 + 3 * SEARCHED + 1);
    }

    @Test
    void behindADefenseEachVariantCostsEveryMember() {
        double bare = 2 + SEARCHED + 1;
        TransformVote three = TransformVote.of("identity", "flip", "shift(1,0)");

        assertThat(behind(three, Attacker.AWARE)).isEqualTo(bare + 3 * (2 + 1 + SEARCHED + 1));
        assertThat(behind(three, Attacker.UNAWARE)).isEqualTo(bare + 3 * (2 + 1 + 1));
        assertThat(behind(three, Attacker.UNDEFENDED)).isEqualTo(bare);
    }

    @Test
    void freshDrawsAreConfirmedByTwentyFiveMore() {
        TransformVote fresh = TransformVote.of("noise(8)").withFreshDraws(5);
        double perVariant = 5;

        assertThat(behind(fresh, Attacker.AWARE))
                .isEqualTo(2 + SEARCHED + 1 + perVariant * (2 + 1 + SEARCHED + 1) + 25);
    }
}
