package dev.onepixel.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.image.ImageSet;
import dev.onepixel.model.Classifier;
import dev.onepixel.testing.KnownModels;
import dev.onepixel.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** What would be green without an attack, or would not end, or would overwrite another test's report. */
class ConflictingAnnotationsTest {

    @TempDir
    Path output;

    private static final ImageSet IMAGES = ImageSet.of(
            "plain",
            IntStream.range(0, 4)
                    .mapToObj(i -> KnownModels.plain("plain-" + i, 4, 4))
                    .toList());

    static class Base {
        @ModelUnderTest
        static final Classifier MODEL = KnownModels.immovable();

        @ImagesUnderTest
        static final ImageSet SET = IMAGES;
    }

    static class Repeated extends Base {
        @RepeatedTest(2)
        @OnePixelRobust(search = Search.CORNERS)
        void withstands() {}
    }

    static class Twice extends Base {
        @Test
        @OnePixelRobust(search = Search.CORNERS)
        void withstands() {}
    }

    @Test
    void aRepeatedOrPlainTestBesideItIsRefused() {
        for (Class<?> sample : List.of(Repeated.class, Twice.class)) {
            String name = sample == Repeated.class ? "RepeatedTest" : "Test";
            assertThat(failures(run(sample, Map.of()))).as(name).isNotEmpty().allSatisfy(message -> assertThat(message)
                    .contains(Text.format("@%s beside it runs the method without an attack; remove @%s", name, name)));
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class OfTheInstance {
        @ModelUnderTest
        final Classifier model = KnownModels.immovable();

        @ImagesUnderTest
        final ImageSet images = IMAGES;

        @OnePixelRobust(search = Search.CORNERS)
        void withstands() {}
    }

    @Test
    void fieldsOfTheInstanceServeWhereThereIsOneForTheClass() {
        run(OfTheInstance.class, Map.of()).testEvents().assertStatistics(s -> s.started(1)
                .succeeded(1));
    }

    static class Overloaded extends Base {
        @OnePixelRobust(search = Search.CORNERS)
        void withstands() {}

        @OnePixelRobust(search = Search.CORNERS)
        void withstands(RobustnessReport report) {
            assertThat(report.results()).hasSize(4);
        }
    }

    @Test
    void overloadedMethodsHaveAFolderEach() throws IOException {
        run(Overloaded.class, Map.of());

        try (Stream<Path> reports = Files.walk(output)) {
            assertThat(reports.filter(path -> path.endsWith("report.json"))).hasSize(2);
        }
    }

    static class Proved extends Base {
        @OnePixelRobust(search = Search.CORNERS, minProvedAccuracy = 0.5)
        void withstands() {}
    }

    @Test
    void aLimitThatNothingIsHeldAgainstIsRefused() {
        assertThat(failures(run(Proved.class, Map.of())))
                .singleElement()
                .asString()
                .contains(
                        "minProvedAccuracy is set, but nothing is proved; set prove = true (or -Donepixel.prove=true)");
    }

    static class Limited extends Base {
        static int images;

        @OnePixelRobust(search = Search.CORNERS)
        void withstands(RobustnessReport report) {
            images = report.images();
        }
    }

    @Test
    void aLeadingZeroMakesNothingOctal() {
        run(Limited.class, Map.of("onepixel.limit", "03", "onepixel.seed", "010"))
                .testEvents()
                .assertStatistics(s -> s.succeeded(1));

        assertThat(Limited.images).isEqualTo(3);
        assertThat(failures(run(Limited.class, Map.of("onepixel.limit", "08")))).isEmpty();
    }

    /** Comes back from nothing once it is stuck. */
    static class Stuck {
        static final CountDownLatch NEVER = new CountDownLatch(1);

        @ModelUnderTest
        static final Classifier MODEL = Classifier.of("stuck", KnownModels.LABELS, image -> {
            boolean waiting = true;
            while (waiting) {
                try {
                    NEVER.await();
                    waiting = false;
                } catch (InterruptedException e) {
                    // Native code takes no notice of it.
                }
            }
            return new float[] {0.9f, 0.1f};
        });

        @ImagesUnderTest
        static final ImageSet SET = IMAGES;
    }

    static class StuckInTheSameThread extends Stuck {
        @OnePixelRobust(search = Search.CORNERS)
        @Timeout(value = 300, unit = TimeUnit.MILLISECONDS)
        void withstands() {}
    }

    static class StuckInAnotherThread extends Stuck {
        @OnePixelRobust(search = Search.CORNERS)
        @Timeout(value = 300, unit = TimeUnit.MILLISECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
        void withstands() {}
    }

    @Test
    @Timeout(120)
    void aModelThatDoesNotComeBackEndsWithTheTimeout() {
        for (Class<?> sample : List.of(StuckInTheSameThread.class, StuckInAnotherThread.class)) {
            assertThat(failures(run(sample, Map.of())))
                    .as(sample.getSimpleName())
                    .singleElement()
                    .asString()
                    .contains("timed out after 300 milliseconds");
        }
    }

    private EngineExecutionResults run(Class<?> sample, Map<String, String> parameters) {
        return SampleRun.of(sample, output, parameters);
    }

    private static List<String> failures(EngineExecutionResults results) {
        return SampleRun.failures(results);
    }
}
