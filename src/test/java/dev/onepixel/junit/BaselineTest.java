package dev.onepixel.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Outcome;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.baseline.Baseline;
import dev.onepixel.evaluation.baseline.BaselineFile;
import dev.onepixel.evaluation.baseline.KnownImage;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.ClassifierException;
import dev.onepixel.testing.ExclusiveFolder;
import dev.onepixel.testing.KnownModels;
import dev.onepixel.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.MultipleFailuresError;

class BaselineTest {

    private static final BaselineFile FILE = new BaselineFile(Path.of(BaselineSamples.FILE));
    private static final String REFUSAL =
            "Configuration error: @OnePixelRobust on method [%s]: baseline = \"" + BaselineSamples.FILE + "\": ";

    @RegisterExtension
    static final ExclusiveFolder BASELINES = new ExclusiveFolder(Path.of(BaselineSamples.FOLDER));

    @TempDir
    Path output;

    @BeforeEach
    void begin() throws IOException {
        Files.deleteIfExists(FILE.path());
        BaselineSamples.REPORTS.clear();
        BaselineSamples.Base.images = Samples.four();
    }

    /** Runs a sample with a model in the place of the model under test, and parameters {@code name=value}. */
    private EngineExecutionResults run(Class<?> sample, Classifier model, String... parameters) {
        BaselineSamples.Base.model = model;
        Map<String, String> configuration = new HashMap<>();
        for (String parameter : parameters) {
            String[] parts = parameter.split("=", 2);
            configuration.put("onepixel." + parts[0], parts[1]);
        }
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(sample))
                .configurationParameters(configuration)
                .configurationParameter("onepixel.output-dir", output.toString())
                .execute();
    }

    private void passes(Class<?> sample, Classifier model, String... parameters) {
        run(sample, model, parameters).allEvents().assertThatEvents().noneMatch(e -> e.getPayload(
                        TestExecutionResult.class)
                .filter(r -> r.getStatus() != TestExecutionResult.Status.SUCCESSFUL)
                .isPresent());
    }

    private Throwable failure(Class<?> sample, Classifier model, String... parameters) {
        Event failed =
                run(sample, model, parameters).allEvents().failed().list().get(0);
        return failed.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
    }

    private String said(Class<?> sample, Classifier model, String... parameters) {
        return run(sample, model, parameters).allEvents().reportingEntryPublished().stream()
                .map(e -> e.getRequiredPayload(ReportEntry.class)
                        .getKeyValuePairs()
                        .get("onepixel.baseline"))
                .findFirst()
                .orElseThrow();
    }

    private void refuses(Class<?> sample, Classifier model, String message, String... parameters) {
        Throwable refusal = failure(sample, model, parameters);
        assertThat(refusal).isInstanceOf(ExtensionConfigurationException.class);
        assertThat(String.valueOf(refusal.getMessage()).replaceFirst("method \\[[^]]*]", "method [%s]"))
                .isEqualTo(REFUSAL + message);
    }

    private static String plainHash(int width) {
        return KnownModels.plain("x", width, 8).image().sha256();
    }

    @Test
    void isCreatedOnRequestAndThenVerified() throws IOException {
        String said = said(BaselineSamples.Guarded.class, BaselineSamples.WEAK, "baseline=create");

        assertThat(said)
                .isEqualTo(
                        "Created  target/onepixel-baselines/four.json: 4 images, 2 withstood, 1 known weakness; commit it");
        assertThat(Files.readString(FILE.path()))
                .isEqualTo(Text.format("""
                {
                  "schema": "onepixel-baseline/1",
                  "model": {"name": "planted", "sha256": ""},
                  "labels": ["right", "wrong"],
                  "attack": {"search": "CORNERS", "pixels": 1, "target": "", "attacker": "UNDEFENDED", "population": 400, "generations": 100, "maxQueriesPerImage": null, "seed": 24301},
                  "defense": null,
                  "images": [
                    {"image": "a-weak", "label": "right", "outcome": "FOOLED", "prediction": "wrong", "edits": ["(5, 6) #FF0000"], "sha256": "%s"},
                    {"image": "b-strong", "label": "right", "outcome": "WITHSTOOD", "sha256": "%s"},
                    {"image": "c-strong", "label": "right", "outcome": "WITHSTOOD", "sha256": "%s"},
                    {"image": "d-mislabelled", "label": "wrong", "outcome": "MISCLASSIFIED", "prediction": "right", "sha256": "%s"}
                  ]
                }
                """, plainHash(8), plainHash(4), plainHash(4), plainHash(8)));

        String verified = said(BaselineSamples.Guarded.class, BaselineSamples.WEAK);
        assertThat(verified).isEqualTo("""
                Compared 4 images with target/onepixel-baselines/four.json: 0 newly fooled, 0 newly misclassified, 0 newly withstanding, 1 known weakness still there
                Before   model planted""");
    }

    @Test
    void writesNothingWhenItVerifies() throws IOException {
        passes(BaselineSamples.Guarded.class, BaselineSamples.SOUND, "baseline=create");
        String before = Files.readString(FILE.path());

        failure(BaselineSamples.Guarded.class, BaselineSamples.WEAK);

        assertThat(Files.readString(FILE.path())).isEqualTo(before);
    }

    @Test
    void failsWithTheWholeStoryOfARegression() {
        passes(BaselineSamples.Guarded.class, BaselineSamples.SOUND, "baseline=create");

        Throwable failure = failure(BaselineSamples.Guarded.class, BaselineSamples.WEAK);

        Path folder = output.resolve(BaselineSamples.Guarded.class.getName()).resolve("withstands");
        long queries = BaselineSamples.REPORTS.get(1).results().get(0).queries();
        assertThat(failure).isInstanceOf(AssertionFailedError.class);
        assertThat(failure.getMessage()).isEqualTo(Text.format("""
                1 of 3 images that withstood can be flipped by one pixel now (robust accuracy 50.0 %%, was 75.0 %%; 95 %% interval 6.8..93.2 %%; exact McNemar test p = 1.0000, could be chance)

                Newly fooled, most confident first:
                  image   clean         edited        pixel, colour before -> after  queries  evidence
                  a-weak  right 95.0 %%  wrong 80.0 %%  (5, 6) #808080 -> #FF0000      %-7d  %s/adversarial/a-weak.png

                Compared 4 images with target/onepixel-baselines/four.json: 1 newly fooled, 0 newly misclassified, 0 newly withstanding, 0 known weaknesses still there
                Chance   1 lost and 0 gained could be chance (p = 1.0000); about 24 images would show such a difference with 80 %% power
                Before   model immovable
                Model    planted, clean accuracy 75.0 %% (3 of 4 images of four images)
                Attack   CORNERS, 1 pixel, seed 24301
                Report   %s/report.json
                Overview %s/overview.html; all tests of the run are in %s/index.html
                Again    mvn test -Dtest='dev.onepixel.junit.BaselineSamples$Guarded#withstands' -Donepixel.search=CORNERS -Donepixel.seed=24301
                Accept   mvn test -Dtest='dev.onepixel.junit.BaselineSamples$Guarded#withstands' -Donepixel.search=CORNERS -Donepixel.seed=24301 -Donepixel.baseline=update""", queries, folder, folder, folder, output));
    }

    @Test
    void failsWhenAnImageIsWrongWithoutAnyEdit() {
        passes(BaselineSamples.Guarded.class, BaselineSamples.SOUND, "baseline=create");
        Classifier contrary = Classifier.of("contrary", KnownModels.LABELS, image -> new float[] {0.1f, 0.9f});

        assertThat(failure(BaselineSamples.Guarded.class, contrary).getMessage())
                .startsWith("The limits and the baseline both fail (2 failures)")
                .contains("The model answers 'wrong' for every one of 4 images, right or wrong")
                .contains("""
                        3 of 3 images that withstood are misclassified now, without any edit (robust accuracy 25.0 %, was 75.0 %; 95 % interval 0.6..80.6 %; exact McNemar test p = 0.6250, could be chance)

                        Newly misclassified without any edit:
                          a-weak    right  ->  wrong
                          b-strong  right  ->  wrong
                          c-strong  right  ->  wrong

                        """);
    }

    @Test
    void saysWhatHealedAndFailsOnceThatIsStoredAndComesBack() {
        passes(BaselineSamples.Guarded.class, BaselineSamples.WEAK, "baseline=create");

        assertThat(said(BaselineSamples.Guarded.class, BaselineSamples.SOUND))
                .endsWith(
                        "Healed   a-weak; store that with -Donepixel.baseline=update, and they fail if they come back");
        passes(BaselineSamples.Guarded.class, BaselineSamples.WEAK);

        assertThat(said(BaselineSamples.Guarded.class, BaselineSamples.SOUND, "baseline=update"))
                .startsWith("Updated  target/onepixel-baselines/four.json\n")
                .endsWith("Healed   a-weak");
        assertThat(failure(BaselineSamples.Guarded.class, BaselineSamples.WEAK))
                .hasMessageStartingWith("1 of 3 images that withstood can be flipped by one pixel now");
    }

    @Test
    void acceptsANewWeaknessByAnUpdate() {
        passes(BaselineSamples.Guarded.class, BaselineSamples.SOUND, "baseline=create");

        passes(BaselineSamples.Guarded.class, BaselineSamples.WEAK, "baseline=update");

        passes(BaselineSamples.Guarded.class, BaselineSamples.WEAK);
        assertThat(FILE.read().images()).extracting(KnownImage::withstood).containsExactly(false, true, true, false);
    }

    @Test
    void namesTheSwitchOfWhatItRefuses() {
        refuses(
                BaselineSamples.Guarded.class,
                BaselineSamples.SOUND,
                "There is no baseline 'target/onepixel-baselines/four.json'. Create it with -Donepixel.baseline=create and commit it");
        refuses(
                BaselineSamples.Guarded.class,
                BaselineSamples.SOUND,
                "There is no baseline 'target/onepixel-baselines/four.json'. Create it with -Donepixel.baseline=create and commit it",
                "baseline=update");
        passes(BaselineSamples.Guarded.class, BaselineSamples.SOUND, "baseline=create");
        refuses(
                BaselineSamples.Guarded.class,
                BaselineSamples.SOUND,
                "There is a baseline 'target/onepixel-baselines/four.json' already. Take in what changed with -Donepixel.baseline=update, or delete the file to begin anew",
                "baseline=create");
        refuses(
                BaselineSamples.Guarded.class,
                BaselineSamples.SOUND,
                "REPLAY looks for nothing new, so it cannot make a baseline; leave onepixel.search=replay away when onepixel.baseline is create or update",
                "baseline=update",
                "search=replay");
        assertThat(failure(BaselineSamples.Guarded.class, BaselineSamples.SOUND, "baseline=forget"))
                .hasMessageEndingWith(
                        ": configuration parameter onepixel.baseline must be verify, create or update, but was 'forget'");
        assertThat(failure(BaselineSamples.Unguarded.class, BaselineSamples.SOUND, "search=replay"))
                .hasMessageEndingWith(
                        ": search REPLAY tries the edits that a baseline knows, but the test has none; set baseline = \"src/test/onepixel/<name>.json\", or choose another search");
    }

    @Test
    void refusesOtherConditionsAndShowsTheDifference() {
        passes(BaselineSamples.Guarded.class, BaselineSamples.SOUND, "baseline=create");
        String refusal = "Baseline '" + BaselineSamples.FILE
                + "' was made under other conditions and says nothing about this run:\n  %s\nName another baseline for this test, or delete the file and make it anew with -Donepixel.baseline=create";

        refuses(
                BaselineSamples.TwoPixels.class,
                BaselineSamples.SOUND,
                Text.format(
                        refusal,
                        "pixels    1 in the baseline, 2 now\n  target    any other class in the baseline, 'wrong' now"));
        refuses(
                BaselineSamples.Defended.class,
                BaselineSamples.SOUND,
                Text.format(
                        refusal,
                        "attacker  UNDEFENDED in the baseline, AWARE now\n  defense   none in the baseline, MAJORITY of identity now"));
        refuses(
                BaselineSamples.Guarded.class,
                Classifier.of("other", List.of("right", "wrong", "odd"), image -> new float[] {0.8f, 0.1f, 0.1f}),
                Text.format(refusal, "labels    only in the baseline [], only in the model [odd]"));
        BaselineSamples.Base.images = ImageSet.of("others", List.of(KnownModels.plain("a-weak", 9, 9)));
        refuses(
                BaselineSamples.Guarded.class,
                BaselineSamples.SOUND,
                Text.format(
                        refusal,
                        "images    a-weak, b-strong, c-strong and 1 more in the baseline, a-weak now; none has the same name, label and content"));
    }

    @Test
    void listsImagesThatAreNotTheSame() {
        passes(BaselineSamples.Guarded.class, BaselineSamples.SOUND, "baseline=create");
        BaselineSamples.Base.images = ImageSet.of(
                "changed",
                List.of(
                        KnownModels.plain("a-weak", 8, 8),
                        KnownModels.plain("c-strong", 5, 8),
                        new LabelledImage(
                                "d-mislabelled",
                                "right",
                                KnownModels.plain("x", 8, 8).image()),
                        KnownModels.plain("e-new", 8, 8)));

        assertThat(said(BaselineSamples.Guarded.class, BaselineSamples.SOUND))
                .contains(
                        "\nImages   not compared: 1 added (e-new); 1 removed or not part of this run (b-strong); 2 changed in pixels or label (c-strong, d-mislabelled)\n");
    }

    @Test
    void keepsImagesOutsideALimitAndForgetsRemovedOnes() {
        passes(BaselineSamples.Guarded.class, BaselineSamples.SOUND, "baseline=create");

        passes(BaselineSamples.Guarded.class, BaselineSamples.WEAK, "baseline=update", "limit=1");
        assertThat(FILE.read().images())
                .extracting(KnownImage::image)
                .containsExactly("a-weak", "b-strong", "c-strong", "d-mislabelled");

        BaselineSamples.Base.images = Samples.four().subset(List.of("a-weak", "b-strong"));
        passes(BaselineSamples.Guarded.class, BaselineSamples.WEAK, "baseline=update");
        assertThat(FILE.read().images()).extracting(KnownImage::image).containsExactly("a-weak", "b-strong");
    }

    @Test
    void replaysWhatIsKnownAndSaysThatItLookedForNothingNew() {
        passes(BaselineSamples.Guarded.class, BaselineSamples.WEAK, "baseline=create");

        String said = said(BaselineSamples.Guarded.class, BaselineSamples.WEAK, "search=replay");

        assertThat(said)
                .contains("1 known weakness still there")
                .contains("\nSearch   REPLAY: only known edits were tried, nothing new was looked for\n");
        RobustnessReport report = BaselineSamples.REPORTS.get(1);
        // Two clean checks, known edit and confirmation; the narrow images cannot hold that edit.
        assertThat(report.undefended().fooled()).isEqualTo(1);
        assertThat(report.results().get(0).queries()).isEqualTo(4);
        assertThat(report.results().get(1).queries()).isEqualTo(2);
        assertThat(report.results().get(1).undefended().ending())
                .isEqualTo("replayed 0 known edits and searched for none");
    }

    @Test
    void triesTheKnownEditsOfOneImageOnTheOthers() {
        BaselineSamples.Base.images =
                ImageSet.of("two", List.of(KnownModels.plain("a", 8, 8), KnownModels.plain("b", 8, 8)));
        passes(BaselineSamples.Guarded.class, BaselineSamples.SOUND, "baseline=create");
        FILE.update(before -> new Baseline(
                before.model(),
                "",
                before.setup(),
                List.of(fooled(before.images().get(0)), before.images().get(1))));

        assertThat(failure(BaselineSamples.Guarded.class, BaselineSamples.WEAK, "search=replay"))
                .hasMessageStartingWith("1 of 1 image that withstood can be flipped by one pixel now")
                // A replay cannot make a baseline, so what accepts the failure is not one.
                .hasMessageEndingWith("""
                        Again    mvn test -Dtest='dev.onepixel.junit.BaselineSamples$Guarded#withstands' -Donepixel.search=REPLAY -Donepixel.seed=24301
                        Accept   mvn test -Dtest='dev.onepixel.junit.BaselineSamples$Guarded#withstands' -Donepixel.seed=24301 -Donepixel.baseline=update""");
    }

    private static KnownImage fooled(KnownImage image) {
        return new KnownImage(
                image.image(),
                image.label(),
                Outcome.FOOLED,
                "wrong",
                List.of(Samples.WEAKNESS),
                List.of(),
                image.sha256());
    }

    /** A search that misses what another image's edit would have found must not fail on the unchanged model later. */
    @Test
    void isSettledSoThatAnUnchangedModelMeetsNothingNew() {
        PixelEdit[] weak = new PixelEdit[64];
        for (int i = 0; i < weak.length; i++) {
            weak[i] = new PixelEdit(i % 8, i / 8, 0x00FF00);
        }
        // Every position is weak to green and its neighbourhood, so that four random candidates hit now and then.
        Classifier model = KnownModels.planted(130, weak);
        BaselineSamples.Base.images = ImageSet.of(
                "forty",
                IntStream.range(0, 40)
                        .mapToObj(i -> KnownModels.plain(Text.format("%02d", i), 8, 8))
                        .toList());

        passes(BaselineSamples.Evolving.class, model, "baseline=create");
        List<AttackResult> first = BaselineSamples.REPORTS.get(0).attacks(Attacker.UNDEFENDED);

        assertThat(first.stream().filter(AttackResult::isFooled).count()).isBetween(1L, 39L);
        assertThat(FILE.read().images()).noneMatch(KnownImage::withstood);
        passes(BaselineSamples.Evolving.class, model);
    }

    @Test
    void leavesToChanceWhatCouldBeChance() {
        passes(BaselineSamples.Guarded.class, BaselineSamples.SOUND, "baseline=create");

        assertThat(said(BaselineSamples.ByChance.class, BaselineSamples.WEAK))
                .contains("1 newly fooled")
                .contains("\nChance   1 lost and 0 gained could be chance (p = 1.0000); about 24 images would show");
        passes(BaselineSamples.Interval.class, BaselineSamples.WEAK);
    }

    @Test
    void assertsLimitsAndBaselineWhereBothAreSet() {
        passes(BaselineSamples.Guarded.class, BaselineSamples.WEAK, "baseline=create");
        passes(BaselineSamples.Guarded.class, BaselineSamples.WEAK);
        assertThat(failure(BaselineSamples.GuardedAndLimited.class, BaselineSamples.WEAK))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageStartingWith("1 of 3 correctly classified images can be flipped by one pixel");

        passes(BaselineSamples.Guarded.class, BaselineSamples.SOUND, "baseline=update");
        assertThat(failure(BaselineSamples.GuardedAndLimited.class, BaselineSamples.WEAK))
                .isInstanceOf(MultipleFailuresError.class)
                .hasMessageStartingWith("The limits and the baseline both fail (2 failures)");
    }

    @Test
    void failsTheInvocationOfANewlyFooledImageOnly() {
        passes(BaselineSamples.Guarded.class, BaselineSamples.SOUND, "baseline=create");
        run(BaselineSamples.EachImage.class, BaselineSamples.WEAK)
                .testEvents()
                .assertStatistics(s -> s.started(5).succeeded(2).failed(2).aborted(1));

        passes(BaselineSamples.Guarded.class, BaselineSamples.WEAK, "baseline=update");
        run(BaselineSamples.EachImage.class, BaselineSamples.WEAK)
                .testEvents()
                .assertStatistics(s -> s.started(5).succeeded(3).failed(0).aborted(2));
    }

    @Test
    void writesNothingOfARunThatWasInterrupted() {
        Classifier interrupting = Classifier.of("interrupting", KnownModels.LABELS, image -> {
            throw new ClassifierException("broken");
        });

        refuses(
                BaselineSamples.Guarded.class,
                interrupting,
                "A baseline holds only what was searched to the end, but 4 of 4 images are inconclusive:\n  a-weak  broken\n  b-strong  broken\n  c-strong  broken\n  d-mislabelled  broken\nRun again without a timeout; the baseline was not written",
                "baseline=create");
        assertThat(FILE.exists()).isFalse();
    }
}
