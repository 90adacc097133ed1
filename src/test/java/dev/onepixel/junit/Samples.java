package dev.onepixel.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Search;
import dev.onepixel.defense.DefenseProvider;
import dev.onepixel.defense.TransformVote;
import dev.onepixel.defense.Vote;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.model.Classifier;
import dev.onepixel.testing.KnownModels;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Timeout;

/** Test classes as users write them; run by {@link OnePixelRobustTest} through the test kit, never by themselves. */
final class Samples {

    static final PixelEdit WEAKNESS = PixelEdit.of(5, 6, 255, 0, 0);
    static final List<RobustnessReport> REPORTS = Collections.synchronizedList(new ArrayList<>());
    static final List<AttackResult> RESULTS = Collections.synchronizedList(new ArrayList<>());
    static final List<Classifier> MODELS = Collections.synchronizedList(new ArrayList<>());

    private Samples() {}

    /** One fooled image, two that withstand (they are too narrow for the weak position), one misclassified. */
    static ImageSet four() {
        return ImageSet.of(
                "four images",
                List.of(
                        KnownModels.plain("a-weak", 8, 8),
                        KnownModels.plain("b-strong", 4, 8),
                        KnownModels.plain("c-strong", 4, 8),
                        new LabelledImage(
                                "d-mislabelled",
                                "wrong",
                                KnownModels.plain("x", 8, 8).image())));
    }

    static class Base {
        @ModelUnderTest
        static final Classifier MODEL = KnownModels.planted(0, WEAKNESS);

        @ImagesUnderTest
        static final ImageSet IMAGES = four();
    }

    static class Passing extends Base {
        @OnePixelRobust(search = Search.CORNERS, maxAttackSuccessRate = 0.34, minCleanAccuracy = 0.75)
        void withstands(RobustnessReport report, Classifier model) {
            REPORTS.add(report);
            assertThat(model).isSameAs(MODEL);
        }
    }

    static class Failing extends Base {
        @OnePixelRobust(
                search = Search.CORNERS,
                maxAttackSuccessRate = 0.125,
                minCleanAccuracy = 0.9,
                minRobustAccuracy = 0.6)
        void withstands() {}
    }

    static class WithoutLimits extends Base {
        @OnePixelRobust(search = Search.CORNERS)
        void withstands() {}
    }

    static class SoundWithoutLimits {
        @ModelUnderTest
        static final Classifier MODEL = KnownModels.immovable();

        @ImagesUnderTest
        static final ImageSet IMAGES = four();

        @OnePixelRobust(search = Search.CORNERS)
        void withstands() {}
    }

    static class FailingTwice extends Base {
        @OnePixelRobust(search = Search.CORNERS, maxAttackSuccessRate = 0.125)
        void withstands(RobustnessReport report) {
            assertThat(report.headline().fooled()).as("fooled in the body").isZero();
        }
    }

    static class EachImage extends Base {
        @OnePixelRobust(search = Search.CORNERS, granularity = Granularity.IMAGE)
        void withstands(AttackResult result) {
            RESULTS.add(result);
        }
    }

    static class EachImageWithinARate extends Base {
        @OnePixelRobust(search = Search.CORNERS, granularity = Granularity.IMAGE, maxAttackSuccessRate = 0.34)
        void withstands() {}
    }

    @OnePixelRobust(search = Search.CORNERS, maxAttackSuccessRate = 0.34)
    @Retention(RetentionPolicy.RUNTIME)
    @interface RobustEnough {}

    static class Meta extends Base {
        @RobustEnough
        void withstands(RobustnessReport report) {
            REPORTS.add(report);
        }
    }

    static class Inheriting extends Passing {}

    static class Enclosing extends Base {
        @Nested
        class Inner {
            @OnePixelRobust(search = Search.CORNERS, maxAttackSuccessRate = 0.34)
            void withstands(RobustnessReport report) {
                REPORTS.add(report);
            }
        }
    }

    static class Parameters extends Base {
        @OnePixelRobust(maxAttackSuccessRate = 1)
        void takesThemFromTheConfiguration(RobustnessReport report) {
            REPORTS.add(report);
        }
    }

    static class OwnParameters extends Base {
        @OnePixelRobust(
                maxAttackSuccessRate = 1,
                search = Search.CORNERS,
                population = 10,
                generations = 3,
                maxQueriesPerImage = 50,
                limit = 2,
                seed = 42)
        void keepsItsOwn(RobustnessReport report) {
            REPORTS.add(report);
        }
    }

    static class NothingToAttack {
        @ModelUnderTest
        static final Classifier MODEL = KnownModels.immovable();

        @ImagesUnderTest
        static final ImageSet IMAGES = four().subset(List.of("d-mislabelled"));

        @OnePixelRobust(search = Search.CORNERS, maxAttackSuccessRate = 1)
        void withstands() {}
    }

    static class Slow {
        @ModelUnderTest
        static final Classifier MODEL = Classifier.of("slow", KnownModels.LABELS, image -> {
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new float[] {0.9f, 0.1f};
        });

        @ImagesUnderTest
        static final ImageSet IMAGES = four();

        @OnePixelRobust
        @Timeout(value = 300, unit = TimeUnit.MILLISECONDS)
        void withstands(RobustnessReport report) {
            REPORTS.add(report);
        }
    }

    static class SharedModel {
        private static final String LENET = "models/traffic-signs";

        @OnePixelRobust(
                model = LENET,
                images = "fixtures/traffic-signs",
                limit = 1,
                search = Search.CORNERS,
                maxQueriesPerImage = 10,
                maxAttackSuccessRate = 1)
        void first(Classifier model) {
            MODELS.add(model);
        }

        @OnePixelRobust(
                model = LENET,
                images = "fixtures/traffic-signs",
                limit = 1,
                search = Search.CORNERS,
                maxQueriesPerImage = 10,
                maxAttackSuccessRate = 1)
        void second(Classifier model) {
            MODELS.add(model);
        }
    }

    static class Defended extends Base {
        @OnePixelRobust(
                search = Search.CORNERS,
                defense = @Defense({"identity", "flip", "flip"}),
                maxAttackSuccessRate = 0.25)
        void withstands(RobustnessReport report) {
            REPORTS.add(report);
        }
    }

    static class DefendedByAProvider extends Base {
        @OnePixelRobust(
                search = Search.CORNERS,
                defense = @Defense(by = TwoMirrors.class),
                attacker = Attacker.UNAWARE,
                minCleanAccuracy = 0.5)
        void withstands(RobustnessReport report) {
            REPORTS.add(report);
        }
    }

    static final class TwoMirrors implements DefenseProvider {
        @Override
        public TransformVote defense() {
            return TransformVote.of("flip", "flip").withVote(Vote.MEAN);
        }
    }

    static class DefendedByFreshNoise extends Base {
        @OnePixelRobust(
                search = Search.CORNERS,
                defense = @Defense(value = "noise(2)", draws = 5),
                maxAttackSuccessRate = 1)
        void withstands(RobustnessReport report) {
            REPORTS.add(report);
        }
    }

    // --- wrong use ---

    static class NoModel {
        @OnePixelRobust(images = "fixtures/traffic-signs")
        void test() {}
    }

    static class NoImages {
        @ModelUnderTest
        static final Classifier MODEL = KnownModels.immovable();

        @OnePixelRobust
        void test() {}
    }

    static class MissingModel extends Base {
        @OnePixelRobust(model = "models/no-such-model")
        void test() {}
    }

    static class MissingImages extends Base {
        @OnePixelRobust(images = "fixtures/no-such-images")
        void test() {}
    }

    static class FieldNotStatic {
        @ModelUnderTest
        final Classifier model = KnownModels.immovable();

        @OnePixelRobust
        void test() {}
    }

    static class FieldOfAnotherType {
        @ModelUnderTest
        static final String MODEL = "models/traffic-signs";

        @OnePixelRobust
        void test() {}
    }

    static class TwoFields {
        @ModelUnderTest
        static final Classifier ONE = KnownModels.immovable();

        @ModelUnderTest
        static final Classifier TWO = KnownModels.immovable();

        @OnePixelRobust
        void test() {}
    }

    static class RateOverOne extends Base {
        @OnePixelRobust(maxAttackSuccessRate = 15)
        void test() {}
    }

    static class NoPixels extends Base {
        @OnePixelRobust(pixels = 0)
        void test() {}
    }

    static class PopulationOfThree extends Base {
        @OnePixelRobust(population = 3)
        void test() {}
    }

    static class UnknownTarget extends Base {
        @OnePixelRobust(target = "zebra")
        void test() {}
    }

    static class ReportOfOneImage extends Base {
        @OnePixelRobust(granularity = Granularity.IMAGE)
        void test(RobustnessReport report) {}
    }

    static class ResultOfAllImages extends Base {
        @OnePixelRobust
        void test(AttackResult result) {}
    }

    static class NegativeLimit extends Base {
        @OnePixelRobust(limit = -1)
        void test() {}
    }

    static class HeldByTheUnawareAlone extends Base {
        @OnePixelRobust(defense = @Defense("flip"), attacker = Attacker.UNAWARE, maxAttackSuccessRate = 0.5)
        void test() {}
    }

    static class UnknownTransform extends Base {
        @OnePixelRobust(defense = @Defense({"identity", "blurr(1)"}))
        void test() {}
    }

    static class FreshWithoutAveraging extends Base {
        @OnePixelRobust(defense = @Defense(value = "noise(8)", draws = 2))
        void test() {}
    }

    static class TransformTooLarge extends Base {
        @OnePixelRobust(defense = @Defense("median(9)"))
        void test() {}
    }

    static class VoteWithoutMembers extends Base {
        @OnePixelRobust(defense = @Defense(vote = Vote.MEAN))
        void test() {}
    }

    static class ProviderAndMembers extends Base {
        @OnePixelRobust(defense = @Defense(value = "flip", by = TwoMirrors.class))
        void test() {}
    }

    static final class NoDefense implements DefenseProvider {
        @Override
        public TransformVote defense() {
            throw new IllegalStateException("out of order");
        }
    }

    static class ProviderThatThrows extends Base {
        @OnePixelRobust(defense = @Defense(by = NoDefense.class))
        void test() {}
    }
}
