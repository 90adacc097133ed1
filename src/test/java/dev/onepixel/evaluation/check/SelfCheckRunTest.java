package dev.onepixel.evaluation.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.EditRules;
import dev.onepixel.attack.Region;
import dev.onepixel.attack.Search;
import dev.onepixel.defense.TransformVote;
import dev.onepixel.evaluation.result.SelfCheck;
import dev.onepixel.evaluation.result.SelfCheck.Outcome;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.testing.KnownModels;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SelfCheckRunTest {

    private static final TransformVote IDENTITY = TransformVote.of("identity");
    private static final AttackParameters CORNERS = AttackParameters.PAPER.withSearch(Search.CORNERS);

    /** An evolution that is over before it has begun, so that it finds nothing. */
    private static final AttackParameters BLIND =
            AttackParameters.PAPER.withPopulation(4).withGenerations(1);

    private static List<LabelledImage> images(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> KnownModels.plain("image" + i, 6, 5))
                .toList();
    }

    private static SelfCheck check(TransformVote vote, AttackParameters attack, List<LabelledImage> images) {
        return new SelfCheckRun(vote, attack, () -> false).run(images);
    }

    @Test
    void plantsInTheFirstEightImagesAndTellsOfTheFirst() {
        SelfCheck check = check(IDENTITY, CORNERS, images(10));

        assertThat(check.outcome()).isEqualTo(Outcome.FOUND);
        assertThat(check.found()).isEqualTo(new Rate(8, 8));
        assertThat(check.detail()).startsWith("planted (").contains("in 'image0': ");
        assertThat(check.remedy()).isEmpty();
        assertThat(check.queries()).isBetween(8L * 3, 8L * 6 * 5 * 8);
        assertThat(check(IDENTITY, CORNERS, images(1)).found()).isEqualTo(new Rate(1, 1));
    }

    @Test
    void theRulesOfTheAttackDoNotHoldForWhatIsPlanted() {
        EditRules corner = new EditRules(Region.parse("rect(0, 0, 1, 1)"), 1, 0);

        assertThat(check(IDENTITY, CORNERS.withRules(corner), images(4)))
                .isEqualTo(check(IDENTITY, CORNERS, images(4)));
    }

    @Test
    void whatNoMemberSeesCannotBePlanted() {
        TransformVote blind = TransformVote.of("median(3)");

        assertThat(check(blind, CORNERS, images(10)))
                .isEqualTo(new SelfCheck(
                        new Rate(0, 0),
                        0,
                        "none of 400 edits of each of 8 images is still visible to most members of MAJORITY of median(3)",
                        ""));
        assertThat(check(blind, CORNERS, images(1)).detail()).contains("of each of 1 image is");
    }

    @Test
    void whoIsInterruptedAtOnceHasPlantedNothing() {
        SelfCheck check = new SelfCheckRun(IDENTITY, CORNERS, () -> true).run(images(3));

        assertThat(check.outcome()).isEqualTo(Outcome.NOT_PLANTABLE);
    }

    @Test
    void whatIsInterruptedDoesNotCount() {
        AtomicInteger asked = new AtomicInteger();

        SelfCheck check = new SelfCheckRun(IDENTITY, CORNERS, () -> asked.incrementAndGet() > 3).run(images(3));

        assertThat(check.found()).isEqualTo(new Rate(0, 0));
    }

    /** The remedy is the first doubling that finds enough: half of it does not. */
    @Test
    void moreQueriesAreTheFirstRemedy() {
        AttackParameters few = CORNERS.withMaxQueriesPerImage(4);
        SelfCheck missed = check(IDENTITY, few, images(1));

        assertThat(missed.outcome()).isEqualTo(Outcome.MISSED);
        assertThat(missed.remedy()).matches("maxQueriesPerImage = \\d+ finds 1 of 1");
        long enough = Long.parseLong(missed.remedy().replaceAll("\\D+(\\d+).*", "$1"));
        assertThat(enough).isIn(8L, 16L, 32L, 64L, 128L, 256L);
        assertThat(check(IDENTITY, few.withMaxQueriesPerImage(enough), images(1))
                        .outcome())
                .isEqualTo(Outcome.FOUND);
        assertThat(check(IDENTITY, few.withMaxQueriesPerImage(enough / 2), images(1))
                        .outcome())
                .isEqualTo(Outcome.MISSED);
    }

    @Test
    void anotherSearchIsTheRemedyWhereMoreQueriesAreNot() {
        assertThat(check(IDENTITY, BLIND, images(2)).remedy())
                .isEqualTo("search = CORNERS with maxQueriesPerImage = 40000 finds 2 of 2");
        assertThat(check(TransformVote.of("identity", "flip"), BLIND, images(1)).remedy())
                .as("so many classifications, of two queries each")
                .isEqualTo("search = CORNERS with maxQueriesPerImage = 80000 finds 1 of 1");
        assertThat(check(IDENTITY, BLIND.withMaxQueriesPerImage(20_001), images(1))
                        .remedy())
                .isEqualTo("search = CORNERS with maxQueriesPerImage = 40000 finds 1 of 1");
    }

    @Test
    void aLargeImageIsNotLookedAtForHoursForARemedy() {
        List<LabelledImage> large = List.of(KnownModels.plain("large", 400, 250));

        assertThat(check(IDENTITY, BLIND, large).remedy())
                .isIn("", "search = CORNERS with maxQueriesPerImage = 4000 finds 1 of 1");
    }
}
