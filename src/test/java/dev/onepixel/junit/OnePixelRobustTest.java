package dev.onepixel.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.Outcome;
import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.Verdict;
import dev.onepixel.evaluation.result.SelfCheck;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.image.file.ImageFiles;
import dev.onepixel.testing.KnownModels;
import dev.onepixel.testing.Logged;
import dev.onepixel.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.Event;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.MultipleFailuresError;

class OnePixelRobustTest {

    @TempDir
    Path output;

    @BeforeEach
    void forget() {
        Samples.REPORTS.clear();
        Samples.RESULTS.clear();
        Samples.MODELS.clear();
    }

    private EngineExecutionResults run(Class<?> sample, Map<String, String> parameters) {
        return SampleRun.of(sample, output, parameters);
    }

    private EngineExecutionResults run(Class<?> sample) {
        return run(sample, Map.of());
    }

    private static Throwable failure(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
    }

    private Throwable onlyFailure(Class<?> sample) {
        return failure(run(sample).testEvents().failed().list().get(0));
    }

    private Path folderOf(Class<?> sample, String method) {
        return output.resolve(sample.getName()).resolve(method);
    }

    @Test
    void passesWhenTheLimitsHoldAndHandsTheReportToTheBody() {
        run(Samples.Passing.class).testEvents().assertStatistics(s -> s.started(1)
                .succeeded(1));

        RobustnessReport report = Samples.REPORTS.get(0);
        assertThat(report.headline().successRate()).isEqualTo(new Rate(1, 3));
        assertThat(folderOf(Samples.Passing.class, "withstands").resolve("report.json"))
                .isRegularFile();
    }

    @Test
    void failsWithTheWholeStory() {
        Throwable failure = onlyFailure(Samples.Failing.class);

        Path folder = folderOf(Samples.Failing.class, "withstands");
        assertThat(failure).isInstanceOf(AssertionFailedError.class);
        long queries = queriesOf(folder);
        assertThat(failure.getMessage()).isEqualTo(Text.format("""
                1 of 3 correctly classified images can be flipped by one pixel (33.3 %%, limit 12.5 %%; 95 %% interval 0.8..90.6 %%)
                Robust accuracy is 50.0 %%, below the minimum of 60 %% (2 of 4 images withstood; 95 %% interval 6.8..93.2 %%)
                Clean accuracy is 75.0 %%, below the minimum of 90 %% (3 of 4 images are right; 95 %% interval 19.4..99.4 %%)

                Fooled, most confident first:
                  image   clean         edited        pixel, colour before -> after  queries  evidence
                  a-weak  right 95.0 %%  wrong 80.0 %%  (5, 6) #808080 -> #FF0000      %-7d  %s/adversarial/a-weak.png

                Chance   the interval of attack success includes the limit of 12.5 %%; about 29 images would decide it with 80 %% power
                Chance   the interval of robust accuracy includes the limit of 60 %%; about 200 images would decide it with 80 %% power
                Chance   the interval of clean accuracy includes the limit of 90 %%; about 49 images would decide it with 80 %% power
                Model    planted, clean accuracy 75.0 %% (3 of 4 images of four images)
                Attack   CORNERS, 1 pixel, seed 24301
                Report   %s/report.json
                Overview %s/overview.html; all tests of the run are in %s/index.html
                Again    mvn test -Dtest='dev.onepixel.junit.Samples$Failing#withstands' -Donepixel.search=CORNERS -Donepixel.seed=24301""", queries, folder, folder, folder, output));
    }

    private static long queriesOf(Path folder) {
        try {
            return new ObjectMapper()
                    .readTree(folder.resolve("report.json").toFile())
                    .at("/results/0/undefended/queries")
                    .longValue();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void leavesTheFooledImageAsProof() {
        run(Samples.Failing.class);

        Path evidence = folderOf(Samples.Failing.class, "withstands").resolve("adversarial/a-weak.png");
        assertThat(ImageFiles.read(evidence))
                .isEqualTo(KnownModels.plain("a-weak", 8, 8).image().with(List.of(Samples.WEAKNESS)));
    }

    @Test
    void sweepsAwayWhatAnEarlierRunLeft() throws IOException {
        Path stale = folderOf(Samples.Failing.class, "withstands").resolve("adversarial/stale.png");
        Files.createDirectories(stale.getParent());
        Files.writeString(stale, "");

        run(Samples.Failing.class);

        assertThat(stale).doesNotExist();
    }

    @Test
    void allowsNoneToBeFooledWhereNoLimitIsSet() {
        assertThat(onlyFailure(Samples.WithoutLimits.class))
                .hasMessageStartingWith(
                        "1 of 3 correctly classified images can be flipped by one pixel (33.3 %, limit 0 %; 95 % interval 0.8..90.6 %)\n")
                .hasMessageEndingWith("""

                        Limits   the test sets none, so not one image may be fooled; today's model holds maxAttackSuccessRate = 0.34, minCleanAccuracy = 0.75
                        Freeze   or set baseline = "src/test/onepixel/WithoutLimits.withstands.json" and run once: mvn test -Dtest='dev.onepixel.junit.Samples$WithoutLimits#withstands' -Donepixel.search=CORNERS -Donepixel.seed=24301 -Donepixel.baseline=create""");
    }

    @Test
    void saysWhichLimitsHoldAlsoWhereNoneIsSetAndNoneIsBroken() throws Exception {
        String said = Logged.printedDuring(
                () -> SampleRun.of(Samples.SoundWithoutLimits.class, output, Map.of("onepixel.progress", "true"))
                        .testEvents()
                        .assertStatistics(events -> events.succeeded(1)));

        assertThat(said)
                .contains(
                        "OnePixel  Limits   the test sets none, so not one image may be fooled; today's model holds maxAttackSuccessRate = 0, minCleanAccuracy = 0.75")
                .contains(
                        "OnePixel  Freeze   or set baseline = \"src/test/onepixel/SoundWithoutLimits.withstands.json\"");
    }

    @Test
    void whoSetsALimitIsToldNoOther() {
        assertThat(onlyFailure(Samples.Failing.class).getMessage())
                .doesNotContain("Limits   ")
                .doesNotContain("Freeze   ");
    }

    @Test
    void showsBothWhenBodyAndLimitsFail() {
        Throwable failure = onlyFailure(Samples.FailingTwice.class);

        assertThat(failure)
                .isInstanceOf(MultipleFailuresError.class)
                .hasMessageStartingWith("The test's body and its limits both fail (2 failures)")
                .hasMessageContaining("[fooled in the body]")
                .hasMessageContaining("1 of 3 correctly classified images can be flipped by one pixel");
    }

    @Test
    void callsAModelThatIsNeverRightNothingToAttack() {
        assertThat(onlyFailure(Samples.NothingToAttack.class))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageStartingWith(
                        "Nothing to attack: none of 1 image is classified correctly when clean; check preprocessing and the order of the labels\n");
    }

    @Test
    void givesEachImageItsInvocationAndTheLimitsTheLast() {
        EngineExecutionResults results = run(Samples.EachImage.class);

        assertThat(results.testEvents().started().map(e -> e.getTestDescriptor().getDisplayName()))
                .containsExactly("a-weak", "b-strong", "c-strong", "d-mislabelled", "limits over all images");
        results.testEvents()
                .assertStatistics(s -> s.started(5).succeeded(2).failed(2).aborted(1));
        assertThat(failure(results.testEvents().failed().list().get(0)).getMessage())
                .startsWith("a-weak can be flipped: right 95.0 % becomes wrong 80.0 % by (5, 6) #808080 -> #FF0000");
        assertThat(failure(results.testEvents().failed().list().get(1)).getMessage())
                .startsWith("1 of 3 correctly classified images can be flipped by one pixel");
        assertThat(failure(results.testEvents().aborted().list().get(0)))
                .hasMessage("Not attacked: the clean image is classified as right, not wrong");
        assertThat(Samples.RESULTS)
                .extracting(r -> r.outcome())
                .containsExactly(Outcome.FOOLED, Outcome.WITHSTOOD, Outcome.WITHSTOOD, Outcome.MISCLASSIFIED);
    }

    @Test
    void leavesARateToTheLimitsAndAbortsTheFooledImage() {
        EngineExecutionResults results = run(Samples.EachImageWithinARate.class);

        results.testEvents()
                .assertStatistics(s -> s.started(5).succeeded(3).failed(0).aborted(2));
        assertThat(failure(results.testEvents().aborted().list().get(0)).getMessage())
                .startsWith(
                        "Fooled; the limits over all images decide whether that is too many: a-weak can be flipped");
    }

    @ParameterizedTest
    @MethodSource("placesForTheAnnotation")
    void worksAs(String name, Class<?> sample) {
        run(sample).testEvents().assertStatistics(s -> s.started(1).succeeded(1));

        assertThat(Samples.REPORTS).hasSize(1);
    }

    static Stream<Arguments> placesForTheAnnotation() {
        return Stream.of(
                Arguments.of("meta-annotation", Samples.Meta.class),
                Arguments.of("inherited method", Samples.Inheriting.class),
                Arguments.of("nested class", Samples.Enclosing.class));
    }

    @Test
    void takesFromTheConfigurationWhatTheAnnotationLeaves() {
        run(
                Samples.Parameters.class,
                Map.of(
                        "onepixel.search", "corners",
                        "onepixel.population", "20",
                        "onepixel.generations", "7",
                        "onepixel.max-queries-per-image", "99",
                        "onepixel.limit", "3",
                        "onepixel.workers", "1",
                        "onepixel.seed", "0xABC"));

        RobustnessReport report = Samples.REPORTS.get(0);
        assertThat(report.parameters()).isEqualTo(new AttackParameters(Search.CORNERS, 1, 20, 7, 99, 0xABC));
        assertThat(report.results()).hasSize(3);
    }

    @Test
    void keepsWhatTheAnnotationSetsItself() {
        run(
                Samples.OwnParameters.class,
                Map.of(
                        "onepixel.search", "thorough",
                        "onepixel.population", "20",
                        "onepixel.generations", "7",
                        "onepixel.max-queries-per-image", "99",
                        "onepixel.limit", "3",
                        "onepixel.seed", "77"));

        RobustnessReport report = Samples.REPORTS.get(0);
        assertThat(report.parameters()).isEqualTo(new AttackParameters(Search.CORNERS, 1, 10, 3, 50, 42));
        assertThat(report.results()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "search      | best     | one of [DIFFERENTIAL_EVOLUTION, CORNERS, THOROUGH, REPLAY]",
                "population  | many     | a whole number",
                "seed        | 0xZZ     | a whole number",
                "workers     | 0        | a whole number of at least 1",
            })
    void refusesAConfigurationParameterThatMakesNoSense(String parameter, String value, String expected) {
        Throwable failure = failure(run(Samples.Parameters.class, Map.of("onepixel." + parameter, value))
                .allEvents()
                .failed()
                .list()
                .get(0));

        assertThat(failure)
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessageContaining("configuration parameter onepixel.%s must be %s, but was", parameter, expected);
    }

    @Test
    void holdsTheLimitAgainstTheAttackerWhoKnowsTheVote() {
        Throwable failure = onlyFailure(Samples.Defended.class);

        assertThat(failure)
                .hasMessageStartingWith(
                        "1 of 3 correctly classified images can be flipped by one pixel behind the vote by an attacker who knows it (33.3 %, limit 25 %; 95 % interval 0.8..90.6 %)\n")
                .hasMessageContaining(
                        "Defense  MAJORITY of identity, flip, flip; undefended 33.3 % (1 of 3), unaware 0.0 % (0 of 3), aware 33.3 % (1 of 3)");
        assertThat(Samples.REPORTS.get(0).selfCheck().orElseThrow().outcome()).isEqualTo(SelfCheck.Outcome.FOUND);
        Path evidence = folderOf(Samples.Defended.class, "withstands").resolve("adversarial-aware/a-weak.png");
        assertThat(ImageFiles.read(evidence).rgb(2, 6)).isEqualTo(0xFF0000);
    }

    @Test
    void takesADefenseFromAProvider() {
        run(Samples.DefendedByAProvider.class).testEvents().assertStatistics(s -> s.started(1)
                .succeeded(1));

        assertThat(Samples.REPORTS.get(0).defense().orElseThrow()).hasToString("MEAN of flip, flip");
        assertThat(Samples.REPORTS.get(0).headlineAttacker()).isEqualTo(Attacker.UNAWARE);
    }

    @Test
    void refusesAParameterThatIsMisspelt() {
        System.setProperty("onepixel.serach", "corners");
        try {
            assertThat(failure(run(Samples.DefendedByFreshNoise.class)
                            .allEvents()
                            .failed()
                            .list()
                            .get(0)))
                    .isInstanceOf(ExtensionConfigurationException.class)
                    .hasMessageContaining(
                            "there is no configuration parameter onepixel.serach; did you mean onepixel.search? All are ");
        } finally {
            System.clearProperty("onepixel.serach");
        }
    }

    @Test
    void averagesOverAsManyFreshDrawsAsDeclared() {
        run(Samples.DefendedByFreshNoise.class).testEvents().assertStatistics(s -> s.started(1)
                .succeeded(1));

        assertThat(Samples.REPORTS.get(0).defense().orElseThrow()).hasToString("MAJORITY of noise(2), 5 fresh draws");
    }

    @ParameterizedTest
    @MethodSource("wrongUses")
    void refusesWrongUse(Class<?> sample, String message) {
        Throwable failure = failure(run(sample).allEvents().failed().list().get(0));

        assertThat(failure)
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessageStartingWith(
                        "Configuration error: @OnePixelRobust on method [void %s.test(", sample.getName())
                .hasMessageContaining(message);
    }

    static Stream<Arguments> wrongUses() {
        return Stream.of(
                Arguments.of(
                        Samples.NoModel.class,
                        "model is not set; name one (model = \"models/traffic-signs\") or give the test class a field: @ModelUnderTest static Classifier model"),
                Arguments.of(
                        Samples.NoImages.class,
                        "images is not set; name one (images = \"fixtures/traffic-signs\") or give the test class a field: @ImagesUnderTest static ImageSet images"),
                Arguments.of(Samples.MissingModel.class, "model = \"models/no-such-model\": "),
                Arguments.of(Samples.MissingImages.class, "images = \"fixtures/no-such-images\": "),
                Arguments.of(
                        Samples.FieldNotStatic.class,
                        "@ModelUnderTest field [final dev.onepixel.model.Classifier dev.onepixel.junit.Samples$FieldNotStatic.model] must be static"),
                Arguments.of(
                        Samples.FieldOfAnotherType.class,
                        "@ModelUnderTest field [static final java.lang.String dev.onepixel.junit.Samples$FieldOfAnotherType.MODEL] must be of type dev.onepixel.model.Classifier"),
                Arguments.of(
                        Samples.TwoFields.class,
                        "class [dev.onepixel.junit.Samples$TwoFields] has 2 fields @ModelUnderTest; one is needed"),
                Arguments.of(
                        Samples.RateOverOne.class, "maxAttackSuccessRate must be a fraction in 0..1, but was 15.0"),
                Arguments.of(Samples.NoPixels.class, "pixels must lie in 1..64, but was 0"),
                Arguments.of(Samples.PopulationOfThree.class, "population must lie in 4..100000, but was 3"),
                Arguments.of(Samples.UnknownTarget.class, "target 'zebra' is none of the model's labels"),
                Arguments.of(
                        Samples.ReportOfOneImage.class,
                        "a RobustnessReport is of all images; set granularity = DATASET, or take an AttackResult"),
                Arguments.of(
                        Samples.ResultOfAllImages.class,
                        "an AttackResult is of one image; set granularity = IMAGE, or take a RobustnessReport"),
                Arguments.of(Samples.HeldByTheUnawareAlone.class, Verdict.UNAWARE_ALONE),
                Arguments.of(
                        Samples.UnknownTransform.class,
                        "defense = @Defense(...): Transform 'blurr(1)': there is no transform 'blurr'. Known are identity, blur(0.8), "),
                Arguments.of(
                        Samples.FreshWithoutAveraging.class,
                        "A vote with fresh randomness needs 5..1000 draws, but has 2; a search that does not average over draws chases luck and makes the defense look stronger than it is"),
                Arguments.of(
                        Samples.TransformTooLarge.class,
                        "The defense MAJORITY of median(9) does not fit image 'a-weak': "),
                Arguments.of(
                        Samples.VoteWithoutMembers.class,
                        "defense = @Defense(...) sets vote or draws but has no members; name some, such as @Defense({\"identity\", \"noise(8)\", \"blur(0.8)\"})"),
                Arguments.of(
                        Samples.ProviderAndMembers.class,
                        "defense = @Defense(by = dev.onepixel.junit.Samples$TwoMirrors.class) excludes members, vote and draws; let the provider say them"),
                Arguments.of(
                        Samples.ProviderThatThrows.class,
                        "defense = @Defense(by = dev.onepixel.junit.Samples$NoDefense.class) gave no defense: java.lang.IllegalStateException: out of order"),
                Arguments.of(Samples.NegativeLimit.class, "limit must be 0 (all images) or more, but was -1"));
    }

    @Test
    void isInterruptedByATimeoutAndStillWritesTheReport() {
        Throwable failure = onlyFailure(Samples.Slow.class);

        assertThat(failure).isInstanceOf(TimeoutException.class);
        assertThat(folderOf(Samples.Slow.class, "withstands").resolve("report.json"))
                .content()
                .contains("\"INCONCLUSIVE\"")
                .contains("interrupted");
    }

    @Test
    void loadsAModelOnceARunAndClosesItAtTheEnd() {
        run(Samples.SharedModel.class).testEvents().assertStatistics(s -> s.started(2)
                .succeeded(2));

        assertThat(Samples.MODELS).hasSize(2);
        assertThat(Samples.MODELS.get(0)).isSameAs(Samples.MODELS.get(1));
        assertThatThrownBy(() -> Samples.MODELS
                        .get(0)
                        .classify(KnownModels.plain("x", 32, 32).image()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void givesTheSameResultsWhenTestsRunInParallel() {
        run(
                        Samples.SharedModel.class,
                        Map.of(
                                "junit.jupiter.execution.parallel.enabled", "true",
                                "junit.jupiter.execution.parallel.mode.default", "concurrent"))
                .testEvents()
                .assertStatistics(s -> s.started(2).succeeded(2));

        assertThat(Samples.MODELS.get(0)).isSameAs(Samples.MODELS.get(1));
    }
}
