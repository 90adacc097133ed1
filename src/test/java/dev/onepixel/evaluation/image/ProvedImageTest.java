package dev.onepixel.evaluation.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.EditRules;
import dev.onepixel.attack.Goal;
import dev.onepixel.attack.Outcome;
import dev.onepixel.attack.ProofFigures;
import dev.onepixel.attack.Region;
import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.Evidence;
import dev.onepixel.evaluation.ProofBudget;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.proof.PlantedColour;
import dev.onepixel.proof.Prover;
import dev.onepixel.testing.AttackResults;
import dev.onepixel.thread.Helpers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of one image that withstood, when it is proved after that. */
class ProvedImageTest {

    private static final PixelEdit PLANTED = PixelEdit.of(3, 4, 100, 101, 102);
    private static final LabelledImage IMAGE = new LabelledImage("noise", "c0", PlantedColour.image(1));
    private static final List<Goal> ANY = List.of(new Goal.Untargeted(0));
    private static final AttackParameters CORNERS = AttackParameters.PAPER.withSearch(Search.CORNERS);

    /** The upper half of the image, where nothing is planted. */
    private static final AttackParameters UPPER =
            CORNERS.withRules(new EditRules(Region.parse("rect(0, 0, 8, 4)"), 255, 0));

    private final List<String> told = new ArrayList<>();
    private final AtomicInteger askedForHelp = new AtomicInteger();
    private final DjlClassifier model;
    private boolean interrupted;
    private boolean cancelled;

    ProvedImageTest(@TempDir Path folder) {
        model = PlantedColour.model(folder, PLANTED);
    }

    @BeforeEach
    void isDecidedRightly() {
        assertThat(model.labels().get(0)).isEqualTo("c0");
    }

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void thoseWhoHaveNoImageAreAskedToHelp() {
        proved(UPPER, ProofBudget.ofBoxes(1_000_000), ANY);
        assertThat(askedForHelp).hasPositiveValue();
    }

    private AttackResult proved(AttackParameters attack, ProofBudget budget, List<Goal> goals) {
        ImageProver prover = new ImageProver(
                Prover.of(model),
                budget,
                1,
                new Helpers() {
                    @Override
                    public int free() {
                        askedForHelp.incrementAndGet();
                        return 0;
                    }

                    @Override
                    public boolean lend(Runnable help) {
                        return false;
                    }
                },
                () -> cancelled,
                (image, proved, positions) -> told.add(image + " " + proved + "/" + positions));
        try (ImageAttack on = new ImageAttack(
                IMAGE,
                model,
                attack,
                new EvidenceVerifier(Attacker.UNDEFENDED, model, Evidence.forgotten()),
                () -> interrupted)) {
            assertThat(on.checkClean()).isEmpty();
            AttackResult withstood = on.search(goals);
            assertThat(withstood.outcome()).isEqualTo(Outcome.WITHSTOOD);
            interrupted = cancelled;
            return on.prove(withstood, prover, goals);
        }
    }

    @Test
    void isProvedWhereEveryAllowedPositionIs() {
        AttackResult result = proved(UPPER, ProofBudget.ofBoxes(1_000_000), ANY);

        assertThat(result.outcome()).isEqualTo(Outcome.PROVED);
        ProofFigures figures = result.proof().orElseThrow();
        assertThat(figures.positions()).isEqualTo(32);
        assertThat(figures.proved()).isEqualTo(32);
        assertThat(figures.open()).isEmpty();
        assertThat(result.ending())
                .endsWith("; then it was proved that no colour at any of 32 positions changes the decision, in "
                        + figures.boxes() + " boxes");
        assertThat(told).isNotEmpty().allMatch(line -> line.startsWith("noise ") && line.endsWith("/32"));
    }

    @Test
    void isFooledByWhatTheProofMeets() {
        AttackResult result = proved(CORNERS, ProofBudget.ofBoxes(1_000_000), ANY);

        assertThat(result.outcome()).isEqualTo(Outcome.FOOLED);
        assertThat(result.edits()).containsExactly(PLANTED);
        assertThat(result.ending()).endsWith("; then the proof met an edit that fools");
        assertThat(result.proof().orElseThrow().open()).contains(4 * 8 + 3);
    }

    @Test
    void oneClassToReachIsProvedByItself() {
        assertThat(proved(CORNERS, ProofBudget.ofBoxes(1_000_000), List.of(new Goal.Targeted(2)))
                        .outcome())
                .isEqualTo(Outcome.PROVED);
    }

    @Test
    void classesInTurnAreAllOthers() {
        assertThat(proved(
                                CORNERS,
                                ProofBudget.ofBoxes(1_000_000),
                                List.of(new Goal.Targeted(2), new Goal.Targeted(1), new Goal.Targeted(3)))
                        .outcome())
                .isEqualTo(Outcome.FOOLED);
    }

    @Test
    void hasWithstoodWhereTheBudgetWasSpentFirst() {
        AttackResult result = proved(UPPER, ProofBudget.ofBoxes(1), ANY);

        assertThat(result.outcome()).isEqualTo(Outcome.WITHSTOOD);
        ProofFigures figures = result.proof().orElseThrow();
        assertThat(figures.proved()).isEqualTo(1);
        assertThat(figures.open()).hasSize(31).allMatch(position -> position < 32);
        assertThat(result.ending()).endsWith("; then 1 of 32 positions was proved within 1 box");
    }

    @Test
    void isNoResultWhereItWasInterrupted() {
        cancelled = true;

        AttackResult result = proved(UPPER, ProofBudget.ofBoxes(1_000_000), ANY);

        assertThat(result.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(result.ending()).matches(".*; then interrupted when \\d+ of 32 positions (was|were) proved");
    }

    @Test
    void whatDidNotWithstandIsNotProved() {
        AttackResult fooled = AttackResults.fooled("noise");
        try (ImageAttack on = new ImageAttack(
                IMAGE,
                model,
                CORNERS,
                new EvidenceVerifier(Attacker.UNDEFENDED, model, Evidence.forgotten()),
                () -> false)) {
            ImageProver prover = new ImageProver(
                    Prover.of(model),
                    ProofBudget.ofBoxes(1),
                    1,
                    Helpers.NONE,
                    () -> false,
                    (image, proved, positions) -> {});

            assertThat(on.prove(fooled, prover, ANY)).isSameAs(fooled);
        }
    }
}
