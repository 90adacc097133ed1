package dev.onepixel.attack.corners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.Probe;
import dev.onepixel.attack.Search;
import dev.onepixel.attack.SearchRun;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.model.Classifier;
import dev.onepixel.testing.KnownModels;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StoppingRuleTest {

    private static final int CORNERS = 8192;

    /** A rule that has seen margins of one standard deviation, the lowest of them so far from 0. */
    private static StoppingRule seen(double stopBelow, int tried, double lowest) {
        StoppingRule rule = new StoppingRule(stopBelow, CORNERS);
        // Half of them one lower than the mean, half one higher.
        for (int i = 0; i < tried; i++) {
            rule.tried(i, new float[0], (float) (lowest + 2 * (i % 2)));
        }
        return rule;
    }

    @Test
    void theMoreWasTriedInVainTheLessIsLeft() {
        assertThat(List.of(64, 256, 1024, 4096))
                .extracting(tried -> seen(0.01, tried, 2).chance())
                .isSortedAccordingTo((a, b) -> Double.compare(b, a))
                .allSatisfy(chance -> assertThat(chance).isBetween(0.0, 1.0));
    }

    @Test
    void theFartherTheLowestMarginTheLessIsLeft() {
        assertThat(List.of(0.1, 1.0, 2.0, 4.0))
                .extracting(lowest -> seen(0.01, 256, lowest).chance())
                .isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(seen(0.01, 256, 0.1).isEnough()).isFalse();
        assertThat(seen(0.01, 256, 6).isEnough()).isTrue();
    }

    private static double odds(int tried, double lowest) {
        double chance = seen(0.01, tried, lowest).chance();
        return chance / (1 - chance);
    }

    @Test
    void twiceTheDistanceDividesTheOddsAlikeHoweverFarOneIs() {
        double near = odds(256, 1) / odds(256, 2);

        assertThat(near).isGreaterThan(1);
        assertThat(odds(256, 16) / odds(256, 32)).isCloseTo(near, within(1e-9));
        assertThat(odds(4096, 1) / odds(4096, 2)).isCloseTo(near, within(1e-9));
    }

    @Test
    void neverEndsWhereAMarginIsAllButReached() {
        assertThat(seen(Math.nextDown(1.0), 8000, 0).isEnough()).isFalse();
    }

    @Test
    void dependsOnNoUnitOfMargins() {
        StoppingRule ones = new StoppingRule(0.01, CORNERS);
        StoppingRule thousands = new StoppingRule(0.01, CORNERS);
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 500; i++) {
            float margin = 1 + random.nextFloat();
            ones.tried(i, new float[0], margin);
            thousands.tried(i, new float[0], 1024 * margin);
        }

        assertThat(thousands.chance()).isEqualTo(ones.chance());
    }

    @Test
    void neverEndsUnlessItIsAskedTo() {
        assertThat(seen(0, 4096, 100).isEnough()).isFalse();
    }

    @Test
    void believesNoDeviationOfAFewMarginsOrOfNone() {
        assertThat(seen(0.5, 31, 100).isEnough()).isFalse();
        StoppingRule constant = new StoppingRule(0.5, CORNERS);
        for (int i = 0; i < 1000; i++) {
            constant.tried(i, new float[0], 7);
        }
        assertThat(constant.isEnough()).isFalse();
    }

    private static Classifier steady() {
        // Odds that follow the blue of the image a little, here more and there less: no pixel comes anywhere near.
        return Classifier.of("steady", List.of("a", "b"), image -> {
            double sum = 0;
            for (int i = 0; i < image.size(); i++) {
                sum += (i % 7) * (image.rgb(i) & 0xFF);
            }
            float a = (float) (0.9 + 1e-5 * (sum / image.size() - 3 * 128));
            return new float[] {a, 1 - a};
        });
    }

    @Test
    void endsASweepThatHasNoProspect() {
        Classifier steady = steady();
        LabelledImage image = KnownModels.plain("plain", 32, 32);
        AttackParameters all = AttackParameters.PAPER.withSearch(Search.CORNERS);

        SearchRun whole = SearchRun.of(steady, image, all);
        SearchRun stopped = SearchRun.of(steady, image, all.withStopBelow(0.01));

        assertThat(whole.budget().spent()).isEqualTo(CORNERS);
        assertThat(stopped.budget().spent()).isBetween(32L, 512L);
        assertThat(stopped.probe().stop()).isEqualTo(Probe.Stop.NONE);
    }

    @Test
    void isFittedToTheTermsThatASearchWouldLookAt() {
        Classifier steady = steady();
        LabelledImage image = new LabelledImage(
                "plain", "a", KnownModels.plain("plain", 32, 32).image());

        CornerTrail trail = CornerTrail.of(steady, ImageSet.of("one", List.of(image)), "plain");

        assertThat(trail.isFooled()).isFalse();
        assertThat(trail.corners()).isEqualTo(CORNERS);
        assertThat(trail.looks()).extracting(CornerTrail.Look::tried).endsWith(CORNERS);
        AttackParameters attack =
                AttackParameters.PAPER.withSearch(Search.CORNERS).withStopBelow(0.01);
        long spent = SearchRun.of(steady, image, attack).budget().spent();
        assertThat(Endings.of(List.of(trail), StoppingRule.COEFFICIENTS, 0.01))
                .extracting(Endings::givenUp, Endings::missed, Endings::queries)
                .containsExactly(1, 0, spent);
    }
}
