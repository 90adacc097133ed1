package dev.onepixel.evaluation.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.EditRules;
import dev.onepixel.attack.Goal;
import dev.onepixel.attack.Region;
import dev.onepixel.attack.Search;
import dev.onepixel.attack.StartingCandidate;
import dev.onepixel.defense.TransformVote;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.evaluation.RobustnessEvaluation;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.image.FailedKnownEdits;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.model.Scores;
import dev.onepixel.testing.CountingClassifier;
import dev.onepixel.testing.KnownModels;
import dev.onepixel.text.Text;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KnownEditsTest {

    private static final PixelEdit RED = PixelEdit.of(5, 6, 255, 0, 0);
    private static final PixelEdit FAR = PixelEdit.of(20, 2, 0, 0, 0);
    private static final PixelEdit BLACK = PixelEdit.of(1, 1, 0, 0, 0);
    private static final KnownEdits KNOWN = new KnownEdits(
            Map.of("a", List.of(List.of(FAR)), "b", List.of(List.of(BLACK), List.of(RED)), "c", List.of(List.of(RED))));

    private static final ImageSet TEN = ImageSet.of(
            "ten",
            IntStream.range(0, 10)
                    .mapToObj(i -> KnownModels.plain("image" + i, 8, 8))
                    .toList());

    @Test
    void triesAnImagesOwnEditsFirstAndEachOnce() {
        assertThat(KNOWN.candidates(KnownModels.plain("c", 32, 32), 100))
                .startsWith(List.of(RED))
                .containsExactlyInAnyOrder(List.of(RED), List.of(FAR), List.of(BLACK));
        assertThat(KNOWN.size()).isEqualTo(3);
    }

    @Test
    void leavesOutWhatDoesNotFitTheImage() {
        assertThat(KNOWN.candidates(KnownModels.plain("new", 8, 8), 100))
                .containsExactlyInAnyOrder(List.of(BLACK), List.of(RED));
        assertThat(KNOWN.candidates(KnownModels.plainGrey("grey", 8, 8), 100)).containsExactly(List.of(BLACK));
    }

    @Test
    void fitWhereTheirLastRowAndColumnAreStillThere() {
        KnownEdits known = new KnownEdits(Map.of(
                "a",
                List.of(
                        List.of(new PixelEdit(7, 5, 0)),
                        List.of(new PixelEdit(8, 0, 0)),
                        List.of(new PixelEdit(0, 6, 0)),
                        List.of(new PixelEdit(0, 0, 0), new PixelEdit(8, 0, 0)))));

        assertThat(known.candidates(KnownModels.plain("new", 8, 6), 100))
                .containsExactly(List.of(new PixelEdit(7, 5, 0)));
        assertThat(known.candidates(KnownModels.plain("a", 8, 6), 100))
                .containsExactly(List.of(new PixelEdit(7, 5, 0)));
    }

    @Test
    void anImagesOwnEditsAreNoneOfTheOthers() {
        KnownEdits known =
                new KnownEdits(Map.of("a", List.of(List.of(RED)), "b", List.of(List.of(RED), List.of(BLACK))));

        assertThat(known.candidates(KnownModels.plain("a", 8, 8), 1)).containsExactly(List.of(RED), List.of(BLACK));
        assertThat(known.candidates(KnownModels.plain("a", 8, 8), 0)).containsExactly(List.of(RED));
    }

    /** Images of one class lie side by side, so the first by name would all be of the first class. */
    @Test
    void theFirstOfManyStandForAllOfThem() {
        Map<String, List<List<PixelEdit>>> many = new TreeMap<>();
        for (int i = 0; i < 1000; i++) {
            many.put(Text.format("image%04d", i), List.of(List.of(new PixelEdit(i % 32, i / 32, 0xFFFFFF))));
        }

        List<List<PixelEdit>> first = new KnownEdits(many).candidates(KnownModels.plain("new", 32, 32), 100);

        for (int quarter = 0; quarter < 4; quarter++) {
            int from = 250 * quarter;
            assertThat(first.stream()
                            .map(edits -> edits.get(0).y() * 32 + edits.get(0).x())
                            .filter(i -> i >= from && i < from + 250))
                    .hasSizeBetween(10, 40);
        }
    }

    /** Which of the others' edits are tried decides on results, so it stays as it is from version to version. */
    @Test
    void theOrderOfTheOthersIsOneForAllVersions() {
        List<List<PixelEdit>> edits = List.of(
                List.of(new PixelEdit(0, 0, 0)),
                List.of(new PixelEdit(1, 0, 0)),
                List.of(new PixelEdit(0, 1, 0)),
                List.of(new PixelEdit(7, 7, 0xFFFFFF)),
                List.of(new PixelEdit(3, 4, 0xFF0000)),
                List.of(new PixelEdit(3, 4, 0x00FF00)),
                List.of(new PixelEdit(3, 4, 0x0000FF), new PixelEdit(1, 1, 0)),
                List.of(new PixelEdit(1, 1, 0), new PixelEdit(3, 4, 0x0000FF)));

        assertThat(new KnownEdits(Map.of("other", edits)).candidates(KnownModels.plain("new", 8, 8), 100))
                .extracting(edits::indexOf)
                .containsExactly(4, 5, 2, 0, 1, 6, 7, 3);
    }

    @Test
    void leaveTheSearchMostOfItsQueries() {
        Map<String, List<List<PixelEdit>>> many = new TreeMap<>();
        for (int i = 0; i < 1000; i++) {
            many.put(Text.format("other%04d", i), List.of(List.of(new PixelEdit(i % 8, i / 8 % 8, i))));
        }
        KnownEdits known = new KnownEdits(many);
        List<List<PixelEdit>> fifty = known.candidates(KnownModels.plain("new", 8, 8), 50);

        assertThat(known.candidates(KnownModels.plain("new", 8, 8), 100))
                .hasSize(100)
                .startsWith(fifty.get(0))
                .containsAll(fifty);
        RobustnessReport report = RobustnessEvaluation.of(KnownModels.planted(0, PixelEdit.of(0, 0, 255, 255, 255)))
                .on(TEN.limit(1))
                .search(Search.CORNERS)
                .maxQueriesPerImage(600)
                .known(known)
                .run();
        assertThat(report.undefended().fooled()).isEqualTo(1);
    }

    @Test
    void costsOneQueryEach() {
        CountingClassifier model = new CountingClassifier(KnownModels.immovable());

        RobustnessReport report = RobustnessEvaluation.of(model)
                .on(TEN)
                .search(Search.REPLAY)
                .known(KNOWN)
                .run();

        assertThat(report.queries()).isEqualTo(10 * (2 + 2)).isEqualTo(model.variants());
        assertThat(report.attacks(Attacker.UNDEFENDED))
                .extracting(AttackResult::ending)
                .containsOnly("replayed 2 known edits and searched for none");
    }

    @Test
    void saysWhenTheLimitOfQueriesCutThemShort() {
        RobustnessReport report = RobustnessEvaluation.of(KnownModels.immovable())
                .on(TEN.limit(1))
                .search(Search.REPLAY)
                .maxQueriesPerImage(3)
                .known(KNOWN)
                .run();

        assertThat(report.results().get(0).undefended().ending())
                .isEqualTo("replayed 1 of 2 known edits within its limit of 3 queries and searched for none");
    }

    @Test
    void goBeforeASweepOfTheCornersAndDoNotChangeWhatItFinds() {
        RobustnessEvaluation corners = RobustnessEvaluation.of(KnownModels.planted(60, PixelEdit.of(2, 3, 200, 10, 30)))
                .on(TEN)
                .search(Search.CORNERS);
        RobustnessReport without = corners.run();
        RobustnessReport with = corners.known(KNOWN).run();

        assertThat(edits(without)).doesNotContain(List.of()).isEqualTo(edits(with));
    }

    private static List<List<PixelEdit>> edits(RobustnessReport report) {
        return report.attacks(Attacker.UNDEFENDED).stream()
                .map(AttackResult::edits)
                .toList();
    }

    private static final PixelEdit HIDDEN = PixelEdit.of(2, 3, 200, 30, 90);
    private static final KnownEdits FORMER = new KnownEdits(Map.of(
            "image3",
            List.of(
                    List.of(PixelEdit.of(2, 3, 100, 30, 90)),
                    List.of(PixelEdit.of(2, 3, 200, 130, 90)),
                    List.of(PixelEdit.of(2, 3, 200, 30, 190)),
                    List.of(PixelEdit.of(2, 3, 255, 100, 30)),
                    List.of(PixelEdit.of(2, 3, 130, 0, 160)))));

    private static RobustnessEvaluation evolution() {
        return RobustnessEvaluation.of(KnownModels.hidden(20, HIDDEN))
                .on(TEN_LARGE)
                .population(20)
                .generations(60);
    }

    private static final ImageSet TEN_LARGE = ImageSet.of(
            "ten large",
            IntStream.range(0, 10)
                    .mapToObj(i -> KnownModels.plain("image" + i, 32, 32))
                    .toList());

    @Test
    void areWhatEvolutionBeginsWithOnTheirOwnImageAndOnOthers() {
        assertThat(evolution().run().undefended().fooled()).isZero();

        RobustnessReport report = evolution().known(FORMER).run();

        assertThat(report.undefended().fooled()).isEqualTo(10);
        assertThat(report.attacks(Attacker.UNDEFENDED))
                .allSatisfy(attack -> assertThat(attack.ending()).isEqualTo("found"));
    }

    @Test
    void areNotBegunWithWhereRulesForbidThem() {
        RobustnessReport report = evolution()
                .rules(EditRules.NONE.withRegion(Region.parse("rect(8, 8, 16, 16)")))
                .known(FORMER)
                .run();

        assertThat(report.undefended().fooled()).isZero();
    }

    @Test
    void giveAnImageTheSameResultWhateverTheWorkersAndTheOtherImages() {
        List<ImageResult> all = evolution().known(FORMER).workers(1).run().results();

        assertThat(evolution().known(FORMER).workers(4).run().results()).isEqualTo(all);
        assertThat(RobustnessEvaluation.of(KnownModels.hidden(20, HIDDEN))
                        .on(TEN_LARGE.subset(List.of("image7")))
                        .population(20)
                        .generations(60)
                        .known(FORMER)
                        .run()
                        .results())
                .containsExactly(all.get(7));
    }

    @Test
    void changeNothingIfThereAreNone() {
        assertThat(evolution().known(KnownEdits.NONE).run().results())
                .isEqualTo(evolution().run().results());
    }

    @Test
    void areOrderedOwnFirstAndThenByWhatTheyScored() {
        FailedKnownEdits tried = new FailedKnownEdits(List.of(List.of(RED)));
        Goal goal = new Goal.Untargeted(0);
        Map.of(FAR, 0.3f, RED, 0.9f, BLACK, 0.1f).forEach((edit, right) -> {
            Scores scores = new Scores(2);
            scores.resize(1);
            scores.values()[0] = right;
            scores.values()[1] = 1 - right;
            scores.decideByHighest(0);
            tried.add(List.of(edit), List.of(goal), scores);
        });

        assertThat(tried.start(goal))
                .extracting(StartingCandidate::edits)
                .containsExactly(List.of(RED), List.of(BLACK), List.of(FAR));
        assertThat(tried.start(new Goal.Untargeted(1))).isEmpty();
    }

    @Test
    void areNeededForAReplay() {
        assertThatThrownBy(() -> RobustnessEvaluation.of(KnownModels.immovable())
                        .on(TEN)
                        .search(Search.REPLAY)
                        .run())
                .isInstanceOf(EvaluationException.class)
                .hasMessage(
                        "REPLAY tries edits that are known and looks for nothing new, but none are known; give them with known(...), name a baseline, or choose another search");
    }

    @Test
    void reproduceEveryAttackerBehindADefense() {
        RobustnessEvaluation evaluation = RobustnessEvaluation.of(KnownModels.planted(0, RED))
                .on(TEN)
                .search(Search.CORNERS)
                .behind(TransformVote.of("identity", "flip", "identity"));
        RobustnessReport found = evaluation.run();
        Baseline baseline = Baseline.of(found);

        RobustnessReport replayed =
                evaluation.search(Search.REPLAY).known(baseline.knownEdits()).run();

        assertThat(baseline.images())
                .allSatisfy(image -> assertThat(image.bareEdits()).isNotEmpty());
        for (Attacker attacker : Attacker.values()) {
            assertThat(replayed.summary(attacker)).isEqualTo(found.summary(attacker));
        }
        assertThat(replayed.selfCheck()).isEmpty();
        assertThat(BaselineComparison.of("it", baseline, replayed).lost()).isEmpty();
    }
}
