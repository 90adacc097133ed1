package dev.onepixel.junit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.RgbImage;
import dev.onepixel.model.Classifier;
import dev.onepixel.testing.IdentifiedClassifier;
import dev.onepixel.testing.KnownModels;
import dev.onepixel.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** {@code onepixel.plan=true} says how much a run would be, tests nothing and leaves nothing. */
class PlanTest {

    @TempDir
    Path output;

    /** Each batch takes 50 ms, so that measuring ends long before the 24 images do. */
    static class Slow {
        @ModelUnderTest
        static final Classifier MODEL =
                new IdentifiedClassifier(KnownModels.immovable(), Duration.ofMillis(50), Optional.empty());

        @ImagesUnderTest
        static final ImageSet IMAGES = ImageSet.of(
                "plain images",
                IntStream.range(8, 32)
                        .mapToObj(side -> KnownModels.plain(side + ".png", side, side))
                        .toList());

        @OnePixelRobust(population = 400, generations = 100)
        void withstands() {
            throw new AssertionError("a plan runs no body");
        }
    }

    static class Refusing {
        @ModelUnderTest
        static final Classifier MODEL = KnownModels.immovable();

        @ImagesUnderTest
        static final ImageSet IMAGES = JournalSamples.images();

        @OnePixelRobust(target = "nothing like it")
        void withstands() {}
    }

    @BeforeEach
    void forget() throws IOException {
        JournalSamples.REPORTS.clear();
        Files.deleteIfExists(Path.of(JournalSamples.BASELINE));
    }

    private EngineExecutionResults run(Class<?> sample, Map<String, String> parameters) {
        return SampleRun.of(sample, output, parameters);
    }

    private String plan(Class<?> sample) {
        return plan(sample, Map.of());
    }

    private String plan(Class<?> sample, Map<String, String> more) {
        Map<String, String> parameters = new TreeMap<>(Map.of("onepixel.plan", "true"));
        parameters.putAll(more);
        EngineExecutionResults results = run(sample, parameters);
        results.testEvents().assertStatistics(counts -> counts.started(1).aborted(1));
        return SampleRun.message(results.testEvents().aborted().list().get(0));
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                JournalSamples.Corners.class,
                JournalSamples.Evolution.class,
                JournalSamples.Defended.class,
                JournalSamples.EachImage.class
            })
    void expectsWhatTheRunThenTakes(Class<?> sample) throws IOException {
        String plan = plan(sample);
        assertThat(output).as("a plan leaves nothing").isEmptyDirectory();

        run(sample, Map.of());

        long queries = new ObjectMapper()
                .readTree(output.resolve(sample.getName())
                        .resolve("withstands")
                        .resolve("report.json")
                        .toFile())
                .at("/summary/queries/total")
                .longValue();
        assertThat(plan)
                .as("all images are measured, so what is expected is what they take")
                .contains(Text.format("about %,d expected", queries))
                .contains("in which 24 images came to their end")
                .startsWith("onepixel.plan=true: nothing was tested");
    }

    @Test
    void theMostIsEachCornerAndTheCleanImageTwiceAndOneConfirmation() {
        long most = JournalSamples.images().names().stream()
                .map(name -> JournalSamples.images().load(name).image())
                .mapToLong((RgbImage image) -> 8L * image.size() + 3)
                .sum();

        assertThat(plan(JournalSamples.Corners.class)).contains(Text.format("24 images, at most %,d queries", most));
    }

    @Test
    void whatTakesTooLongIsOnlyBegun() {
        String plan = plan(Slow.class);

        long most = 24 * (400L * 101 + 3);
        assertThat(plan)
                .as("nothing came to its end, so nothing tells that less is needed")
                .contains(Text.format("at most %,d queries, about %,d expected", most, most))
                .containsPattern("measured for [56]\\.\\d s, in which 0 images");
    }

    @Test
    void leavesAnEarlierReportAlone() throws IOException {
        run(JournalSamples.Corners.class, Map.of());
        Path folder = output.resolve(JournalSamples.Corners.class.getName()).resolve("withstands");
        String report = Files.readString(folder.resolve("report.json"));
        String journal = Files.readString(folder.resolve("results.jsonl"));

        plan(JournalSamples.Corners.class);

        assertThat(folder.resolve("report.json")).content().isEqualTo(report);
        assertThat(folder.resolve("results.jsonl")).content().isEqualTo(journal);
        assertThat(JournalSamples.REPORTS).as("the plan runs no body").hasSize(1);
    }

    @Test
    void proofsArePartOfThePlan() {
        assertThat(plan(JournalSamples.Proved.class))
                .containsPattern("; of that, proofs take (\\d+ min )?\\d+ s, at most \\d+ ");
        assertThat(plan(JournalSamples.Corners.class)).doesNotContain("proofs");
    }

    @Test
    void aPartIsPlannedByItself() throws IOException {
        String plan = plan(JournalSamples.Corners.class, Map.of("onepixel.shard", "2/3"));

        assertThat(plan).contains("8 images, at most ").contains("in which 8 images came to their end");
        assertThat(output).isEmptyDirectory();
    }

    @Test
    void whatIsTakenIsNotPlannedAgain() throws IOException {
        run(JournalSamples.Corners.class, Map.of());
        Path folder = output.resolve(JournalSamples.Corners.class.getName()).resolve("withstands");
        List<String> journal = Files.readAllLines(folder.resolve("results.jsonl"));
        Path part = Files.createDirectories(output.resolve("earlier"));
        Files.write(part.resolve("results.jsonl"), journal.subList(0, 11));
        copy(folder.resolve("adversarial"), part.resolve("adversarial"));

        assertThat(plan(JournalSamples.Corners.class, Map.of("onepixel.results", part.toString())))
                .contains("14 images, at most ")
                .contains("in which 14 images came to their end");
        assertThat(plan(JournalSamples.Corners.class, Map.of("onepixel.resume", "true")))
                .contains("no image is left to be attacked");
        assertThat(Files.readAllLines(folder.resolve("results.jsonl")))
                .as("a plan only looks")
                .isEqualTo(journal);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    @Test
    void whatCannotRunCannotBePlanned() {
        run(Refusing.class, Map.of("onepixel.plan", "true"))
                .containerEvents()
                .assertStatistics(counts -> counts.failed(1));
    }
}
