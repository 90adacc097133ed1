package dev.onepixel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Decision;
import dev.onepixel.attack.Outcome;
import dev.onepixel.attack.SearchEffort;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.testing.AttackResults;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private final Faults faults = new Faults(2);

    private static ImageResult failed(String image, String why) {
        return AttackResults.of(
                new AttackResult(image, "right", Decision.NONE, Outcome.INCONCLUSIVE, SearchEffort.NONE.failed(why)));
    }

    @Test
    void areAllTheSameOnceThereAreEnough() {
        faults.add(failed("a", "a is too large"));
        assertThat(faults.areAllTheSame()).isFalse();

        faults.add(failed("b", "b is too large"));
        assertThat(faults.areAllTheSame()).isTrue();
        assertThat(faults.reason()).isEqualTo("the image is too large");
    }

    @Test
    void ofOneImageAreOneHoweverOftenItIsAskedFor() {
        faults.add(failed("a", "it is away"));
        faults.add(failed("a", "it is away"));

        assertThat(faults.areAllTheSame()).isFalse();
    }

    @Test
    void thatDifferAreNotTheSame() {
        faults.add(failed("a", "it is away"));
        faults.add(failed("b", "it is ill"));

        assertThat(faults.areAllTheSame()).isFalse();
    }

    @Test
    void areNoneWhereAnyImageCameToItsEnd() {
        faults.add(failed("a", "it is away"));
        faults.add(AttackResults.of(AttackResults.withstood("b")));
        faults.add(failed("c", "it is away"));

        assertThat(faults.areAllTheSame()).isFalse();
    }

    @Test
    void areNotWhatWasInterruptedOrNotComeTo() {
        faults.add(AttackResults.of(AttackResults.inconclusive("a")));
        faults.add(AttackResults.of(AttackResults.unseen("b")));
        assertThat(faults.areAllTheSame()).isFalse();
        assertThat(faults.reason()).isEmpty();

        faults.add(failed("c", "it is away"));
        faults.add(failed("d", "it is away"));
        assertThat(faults.areAllTheSame()).as("that says nothing either way").isTrue();
    }

    @Test
    void beyondThoseThatAreEnoughChangeNothing() {
        faults.add(failed("a", "it is away"));
        faults.add(failed("b", "it is away"));
        faults.add(failed("c", "it is ill"));

        assertThat(faults.areAllTheSame()).isTrue();
    }
}
