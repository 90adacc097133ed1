package dev.onepixel.evaluation.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Outcome;
import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.testing.AttackResults;
import dev.onepixel.testing.KnownModels;
import dev.onepixel.testing.MadeReports;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What settling a baseline takes in, of evaluations that answer what a test says. */
class SettlingTest {

    private static final PixelEdit NEW = new PixelEdit(3, 3, 3);

    private final Deque<RobustnessReport> answers = new ArrayDeque<>();
    private final List<Search> asked = new ArrayList<>();
    private final List<KnownEdits> triedWith = new ArrayList<>();

    private RobustnessReport again(AttackParameters attack, KnownEdits known) {
        asked.add(attack.search());
        triedWith.add(known);
        return answers.remove();
    }

    private static AttackResult fooledBy(String image, PixelEdit edit) {
        return AttackResults.fooled(image, "right", "wrong", 1, 1, edit);
    }

    private static Baseline of(Search search, KnownImage... images) {
        BaselineSetup setup = new BaselineSetup(
                KnownModels.LABELS, AttackParameters.PAPER.withSearch(search), "", Attacker.UNDEFENDED, "");
        return new Baseline("made", "ab", setup, List.of(images));
    }

    @Test
    void whereNothingWasFooledThereIsNothingToTry() {
        Baseline sound = of(Search.DIFFERENTIAL_EVOLUTION, Baselines.withstood("a"));

        assertThat(sound.settled(this::again)).isEqualTo(sound);
        assertThat(asked).isEmpty();
    }

    @Test
    void aSweepIsReplayedUntilNoImageFallsForTheOthersEdits() {
        Baseline found = of(Search.CORNERS, Baselines.fooled("a", AttackResults.EDIT), Baselines.withstood("b"));
        answers.add(MadeReports.of(fooledBy("a", AttackResults.EDIT), fooledBy("b", NEW)));
        answers.add(MadeReports.of(fooledBy("a", AttackResults.EDIT), fooledBy("b", NEW)));

        Baseline settled = found.settled(this::again);

        assertThat(settled)
                .isEqualTo(of(Search.CORNERS, Baselines.fooled("a", AttackResults.EDIT), Baselines.fooled("b", NEW)));
        assertThat(asked).containsExactly(Search.REPLAY, Search.REPLAY);
        assertThat(triedWith).containsExactly(found.knownEdits(), settled.knownEdits());
    }

    @Test
    void anEvolutionBeginsAgainUntilItFindsNoMore() {
        Baseline found =
                of(Search.DIFFERENTIAL_EVOLUTION, Baselines.fooled("a", AttackResults.EDIT), Baselines.withstood("b"));
        RobustnessReport one = MadeReports.of(fooledBy("a", AttackResults.EDIT), AttackResults.withstood("b"));
        RobustnessReport both = MadeReports.of(fooledBy("a", AttackResults.EDIT), fooledBy("b", NEW));
        answers.addAll(List.of(one, both, both, both));

        Baseline settled = found.settled(this::again);

        assertThat(settled.images()).extracting(KnownImage::outcome).containsOnly(Outcome.FOOLED);
        assertThat(asked)
                .containsExactly(
                        Search.REPLAY, Search.DIFFERENTIAL_EVOLUTION, Search.REPLAY, Search.DIFFERENTIAL_EVOLUTION);
    }

    @Test
    void anImageKeepsTheEditsThatItWasKnownBy() {
        Baseline found = of(Search.CORNERS, Baselines.fooled("a", AttackResults.EDIT));
        answers.add(MadeReports.of(fooledBy("a", NEW), fooledBy("of no baseline", NEW)));

        assertThat(found.settled(this::again)).isEqualTo(found);
    }

    @Test
    void whatTheBareModelFallsForIsAddedBehindADefense() {
        Baseline found = of(
                Search.CORNERS,
                Baselines.fooled("a", AttackResults.EDIT),
                new KnownImage(
                        "b",
                        "right",
                        Outcome.WITHSTOOD,
                        "",
                        List.of(),
                        List.of(AttackResults.EDIT),
                        AttackResults.sha256("b")));
        RobustnessReport replayed = MadeReports.of(
                MadeReports.DEFENDED,
                AttackResults.of(fooledBy("a", NEW), AttackResults.withstood("a")),
                AttackResults.of(fooledBy("b", NEW), AttackResults.withstood("b")));
        answers.addAll(List.of(replayed, replayed));

        assertThat(found.settled(this::again).images())
                .containsExactly(
                        new KnownImage(
                                "a",
                                "right",
                                Outcome.FOOLED,
                                "wrong",
                                List.of(AttackResults.EDIT),
                                List.of(NEW),
                                AttackResults.sha256("a")),
                        found.images().get(1));
    }

    @Test
    void whatWasNotTriedToTheEndSettlesNothing() {
        Baseline found = of(Search.CORNERS, Baselines.fooled("a", AttackResults.EDIT));
        answers.add(MadeReports.of(AttackResults.inconclusive("a")));

        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> found.settled(this::again))
                .withMessageContaining("1 of 1 image is inconclusive");
    }
}
