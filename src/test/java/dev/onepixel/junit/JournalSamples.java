package dev.onepixel.junit;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.model.Classifier;
import dev.onepixel.testing.IdentifiedClassifier;
import dev.onepixel.testing.KnownModels;
import dev.onepixel.text.Text;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Test classes whose runs are killed, resumed, and done in parts; run by other tests, never by themselves. */
final class JournalSamples {

    static final String BASELINE = "target/onepixel-baselines/journal.json";
    static final List<RobustnessReport> REPORTS = Collections.synchronizedList(new ArrayList<>());

    /** Of these 24 images the planted edit fools 15; one is misclassified. */
    private static final int IMAGES = 24;

    private JournalSamples() {}

    /** No two have the same pixels; every third is too narrow for the weak position. */
    static ImageSet images() {
        return ImageSet.of(
                "journal images",
                IntStream.range(0, IMAGES).mapToObj(JournalSamples::image).toList());
    }

    private static LabelledImage image(int i) {
        String name = Text.format("%s/%02d.png", i % 2 == 0 ? "even" : "odd", i);
        LabelledImage plain = KnownModels.plain(name, i % 3 == 0 ? 4 : 8, 8 + i);
        return i == 13 ? new LabelledImage(name, "wrong", plain.image()) : plain;
    }

    static Classifier model() {
        return new IdentifiedClassifier(
                KnownModels.planted(0, Samples.WEAKNESS, PixelEdit.of(7, 2, 0, 255, 0)),
                Duration.ofMillis(Long.getLong("sample.delay", 0)),
                Optional.ofNullable(System.getProperty("sample.log")).map(Path::of));
    }

    static class Base {
        @ModelUnderTest
        static final Classifier MODEL = model();

        @ImagesUnderTest
        static final ImageSet IMAGES = images();
    }

    static class Corners extends Base {
        @OnePixelRobust(search = Search.CORNERS, maxAttackSuccessRate = 0.9, minCleanAccuracy = 0.5)
        void withstands(RobustnessReport report) {
            REPORTS.add(report);
        }
    }

    static class Strict extends Base {
        @OnePixelRobust(search = Search.CORNERS, maxAttackSuccessRate = 0.01)
        void withstands() {}
    }

    static class NoneMayBeFooled extends Base {
        @OnePixelRobust(search = Search.CORNERS, granularity = Granularity.IMAGE)
        void withstands(AttackResult result) {}
    }

    static class Evolution extends Base {
        @OnePixelRobust(population = 20, generations = 5, maxAttackSuccessRate = 0.9)
        void withstands(RobustnessReport report) {
            REPORTS.add(report);
        }
    }

    static class Defended extends Base {
        @OnePixelRobust(
                search = Search.CORNERS,
                maxQueriesPerImage = 3000,
                defense = @Defense({"identity", "bits(5)", "identity"}),
                maxAttackSuccessRate = 0.9)
        void withstands(RobustnessReport report) {
            REPORTS.add(report);
        }
    }

    static class EachImage extends Base {
        @OnePixelRobust(search = Search.CORNERS, maxAttackSuccessRate = 0.9, granularity = Granularity.IMAGE)
        void withstands(AttackResult result) {}
    }

    static class WithBaseline extends Base {
        @OnePixelRobust(search = Search.CORNERS, baseline = BASELINE)
        void withstands(RobustnessReport report) {
            REPORTS.add(report);
        }
    }

    static class EndsWhenDecided extends Base {
        @OnePixelRobust(search = Search.CORNERS, maxAttackSuccessRate = 0.9, stopWhenDecided = true)
        void withstands(RobustnessReport report) {
            REPORTS.add(report);
        }
    }

    static class Nameless {
        @ModelUnderTest
        static final Classifier MODEL = KnownModels.planted(0, Samples.WEAKNESS);

        @ImagesUnderTest
        static final ImageSet IMAGES = images();

        @OnePixelRobust(search = Search.CORNERS, maxAttackSuccessRate = 0.9)
        void withstands() {}
    }

    static class Proved {
        @OnePixelRobust(
                model = "models/traffic-signs",
                images = "fixtures/traffic-signs",
                limit = 10,
                search = Search.CORNERS,
                maxQueriesPerImage = 200,
                prove = true,
                maxProofSecondsPerImage = 0.05,
                maxAttackSuccessRate = 1)
        void withstands(RobustnessReport report) {
            REPORTS.add(report);
        }
    }
}
