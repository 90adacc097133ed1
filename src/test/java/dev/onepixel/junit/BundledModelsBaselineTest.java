package dev.onepixel.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.evaluation.statistics.McNemar;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.PixelChange;
import dev.onepixel.image.file.ImageFiles;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.testing.ExclusiveFolder;
import dev.onepixel.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** The bundled models in each other's place: the hardened one is released, the plain one is the commit to be caught. */
class BundledModelsBaselineTest {

    private static final String FILE = BaselineSamples.FOLDER + "/traffic-signs.json";
    private static final int EACH_CLASS = 5;
    private static final int SHOWN = 10;

    @RegisterExtension
    static final ExclusiveFolder BASELINES = new ExclusiveFolder(Path.of(BaselineSamples.FOLDER));

    @TempDir
    Path output;

    static class SignTest {
        @ModelUnderTest
        static Classifier model = Classifier.of("none", List.of("none"), image -> new float[] {1});

        @ImagesUnderTest
        static ImageSet images = firstOfEachClass();

        static final List<RobustnessReport> REPORTS = new ArrayList<>();

        @OnePixelRobust(search = Search.CORNERS, maxQueriesPerImage = 1000, baseline = FILE)
        void withstandsWhatItWithstood(RobustnessReport report) {
            REPORTS.add(report);
        }
    }

    private static ImageSet firstOfEachClass() {
        ImageSet all = ImageSet.open(Path.of("fixtures/traffic-signs"));
        return all.subset(all.names().stream()
                .filter(name -> name.matches(Text.format(".*/000[0-%d]\\.png", EACH_CLASS - 1)))
                .toList());
    }

    private static Classifier hardened;
    private static Classifier plain;

    @BeforeAll
    static void load() {
        hardened = DjlClassifier.load(Path.of("models/traffic-signs-hardened"));
        plain = DjlClassifier.load(Path.of("models/traffic-signs"));
    }

    @AfterAll
    static void close() {
        hardened.close();
        plain.close();
    }

    private TestExecutionResult run(Classifier model, Map<String, String> parameters) {
        SignTest.model = model;
        Event finished = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(SignTest.class))
                .configurationParameters(parameters)
                .configurationParameter("onepixel.output-dir", output.toString())
                .execute()
                .testEvents()
                .finished()
                .list()
                .get(0);
        return finished.getRequiredPayload(TestExecutionResult.class);
    }

    @Test
    void catchesThePlainModelInThePlaceOfTheHardenedOneAndPassesWhenItIsPutBack() throws IOException {
        Files.deleteIfExists(Path.of(FILE));
        assertThat(run(hardened, Map.of("onepixel.baseline", "create")).getThrowable())
                .isEmpty();

        TestExecutionResult caught = run(plain, Map.of());

        RobustnessReport before = SignTest.REPORTS.get(0);
        RobustnessReport now = SignTest.REPORTS.get(1);
        assertThat(caught.getThrowable().orElseThrow().getMessage()).isEqualTo(expected(before, now));
        assertThat(newly(before, now, AttackResult::isFooled)).isNotEmpty().allSatisfy(this::isProved);

        assertThat(run(hardened, Map.of()).getThrowable()).isEmpty();
        assertThat(run(hardened, Map.of("onepixel.search", "replay")).getThrowable())
                .isEmpty();
        RobustnessReport replayed = SignTest.REPORTS.get(3);
        assertThat(replayed.headline()).isEqualTo(before.headline());
        assertThat(replayed.queries()).isLessThan(before.queries() / 10);
    }

    /** The PNG beside the report, and not what the search had in memory, fools the model. */
    private void isProved(AttackResult fooled) {
        var evidence = ImageFiles.read(folder().resolve(fooled.evidence()));
        assertThat(plain.labels().get(plain.classify(evidence).decision(0))).isEqualTo(fooled.prediction());
    }

    private Path folder() {
        return output.resolve(SignTest.class.getName()).resolve("withstandsWhatItWithstood");
    }

    private static List<AttackResult> newly(
            RobustnessReport before, RobustnessReport now, Predicate<AttackResult> outcome) {
        List<AttackResult> newly = new ArrayList<>();
        for (int i = 0; i < before.results().size(); i++) {
            AttackResult then = before.results().get(i).headline();
            AttackResult result = now.results().get(i).headline();
            if (withstood(then) && outcome.test(result)) {
                newly.add(result);
            }
        }
        return newly;
    }

    private static boolean withstood(AttackResult result) {
        return result.isCorrectWhenClean() && !result.isFooled();
    }

    /** The whole message, its figures taken from the two reports by another way than the code under test. */
    private String expected(RobustnessReport before, RobustnessReport now) {
        List<AttackResult> fooled = newly(before, now, AttackResult::isFooled);
        List<AttackResult> wrong = newly(before, now, result -> !result.isCorrectWhenClean());
        int gained = newly(now, before, result -> !withstood(result)).size();
        long stillFooled = before.results().stream()
                .filter(r -> r.headline().isFooled())
                .filter(r -> resultOf(now, r.image()).isFooled())
                .count();
        McNemar test = new McNemar(fooled.size() + wrong.size(), gained);
        Rate robust = now.headline().robustAccuracy();
        assertThat(test.isWorseByMoreThanChance())
                .as("the plain model is worse")
                .isTrue();
        String again =
                "mvn test -Dtest='dev.onepixel.junit.BundledModelsBaselineTest$SignTest#withstandsWhatItWithstood' -Donepixel.search=CORNERS -Donepixel.seed=24301 -Donepixel.max-queries-per-image=1000";
        return Text.format(
                """
                %d of %d images that withstood can be flipped by one pixel now%s (robust accuracy %s, was %s; 95 %% interval %s; exact McNemar test %s, more than chance)

                Newly fooled, most confident first:
                %s%s
                %sCompared %d images with %s: %d newly fooled, %d newly misclassified, %d newly withstanding, %d known weakness{es} still there
                Before   model traffic-signs-hardened (sha256 %s…)
                Model    traffic-signs (sha256 %s…), clean accuracy %s (%d of %d images of %s)
                Attack   CORNERS, 1 pixel, at most 1000 queries an image, seed 24301
                Report   %s/report.json
                Overview %s/overview.html; all tests of the run are in %s/index.html
                Again    %s
                Accept   %s -Donepixel.baseline=update""",
                fooled.size(),
                before.headline().withstood(),
                wrong.isEmpty() ? "" : Text.format(", and %d are misclassified without any edit", wrong.size()),
                robust.percent(),
                before.headline().robustAccuracy().percent(),
                robust.interval().percent(),
                test.p(),
                fooledTable(fooled),
                fooled.size() > SHOWN ? Text.format("  ... and %d more in report.json\n", fooled.size() - SHOWN) : "",
                wrong.isEmpty() ? "" : wrongTable(wrong),
                now.results().size(),
                FILE,
                fooled.size(),
                wrong.size(),
                gained,
                stillFooled,
                before.model().sha256().substring(0, 12),
                now.model().sha256().substring(0, 12),
                now.cleanAccuracy().percent(),
                now.cleanAccuracy().count(),
                now.cleanAccuracy().total(),
                now.imagesPath(),
                folder(),
                folder(),
                folder().resolve("../..").normalize(),
                again,
                again);
    }

    private static AttackResult resultOf(RobustnessReport report, String image) {
        return report.results().stream()
                .filter(r -> r.image().equals(image))
                .map(ImageResult::headline)
                .findFirst()
                .orElseThrow();
    }

    private String fooledTable(List<AttackResult> fooled) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("image", "clean", "edited", "pixel, colour before -> after", "queries", "evidence"));
        fooled.stream()
                .sorted(Comparator.comparingDouble(AttackResult::cleanConfidence)
                        .reversed()
                        .thenComparing(AttackResult::image))
                .limit(SHOWN)
                .forEach(r -> rows.add(List.of(
                        r.image(),
                        r.cleanPrediction() + " " + Rate.percent(r.cleanConfidence()),
                        r.prediction() + " " + Rate.percent(r.confidence()),
                        r.changes().stream()
                                .map(PixelChange::toString)
                                .findFirst()
                                .orElseThrow(),
                        "" + r.queries(),
                        folder().resolve(r.evidence()).toString())));
        return aligned(rows);
    }

    private static String wrongTable(List<AttackResult> wrong) {
        return "Newly misclassified without any edit:\n"
                + aligned(wrong.stream()
                        .map(r -> List.of(r.image(), r.label(), "->", r.cleanPrediction()))
                        .toList())
                + "\n";
    }

    private static String aligned(List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder("  ");
            for (int c = 0; c < row.size(); c++) {
                int column = c;
                int width = rows.stream()
                        .mapToInt(r -> r.get(column).length())
                        .max()
                        .orElseThrow();
                line.append(row.get(c)).append(" ".repeat(width - row.get(c).length() + 2));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
