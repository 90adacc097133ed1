package dev.onepixel.evaluation.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onepixel.attack.AdversarialExample;
import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Confirmation;
import dev.onepixel.attack.Decision;
import dev.onepixel.attack.Outcome;
import dev.onepixel.attack.ProofFigures;
import dev.onepixel.attack.Region;
import dev.onepixel.attack.Search;
import dev.onepixel.attack.SearchEffort;
import dev.onepixel.defense.Transform;
import dev.onepixel.defense.TransformVote;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.evaluation.RobustnessEvaluation;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.result.CleanTimes;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.evaluation.result.ImageTimes;
import dev.onepixel.evaluation.result.TargetResult;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.PixelChange;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.file.ImageFiles;
import dev.onepixel.model.Classifier;
import dev.onepixel.report.ReportDirectory;
import dev.onepixel.testing.CountingClassifier;
import dev.onepixel.testing.IdentifiedClassifier;
import dev.onepixel.testing.KnownModels;
import dev.onepixel.text.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    private static final PixelEdit WEAKNESS = PixelEdit.of(5, 6, 255, 0, 0);

    @TempDir
    Path output;

    private final List<String> said = new ArrayList<>();

    private ReportDirectory directory(String name) {
        return ReportDirectory.create(output, "shop.SignTest", name);
    }

    private static Classifier model() {
        return new IdentifiedClassifier(KnownModels.planted(0, WEAKNESS));
    }

    /** Every third one is too narrow for the weak position; no two have the same pixels. */
    static ImageSet images(int count) {
        return ImageSet.of(
                "made",
                IntStream.range(0, count)
                        .mapToObj(i -> KnownModels.plain(Text.format("image%02d", i), i % 3 == 0 ? 4 : 8, 8 + i))
                        .toList());
    }

    private RobustnessEvaluation evaluation(Classifier model, ImageSet images, JournalSettings settings) {
        return RobustnessEvaluation.of(model).on(images).search(Search.CORNERS).journal(settings.telling(said::add));
    }

    private RobustnessReport run(
            Classifier model, ImageSet images, ReportDirectory directory, JournalSettings settings) {
        return evaluation(model, images, settings).evidence(directory).run();
    }

    private static List<String> lines(ReportDirectory directory) throws IOException {
        return Files.readAllLines(directory.path().resolve(JournalSettings.FILE));
    }

    private static void write(ReportDirectory directory, List<String> lines) throws IOException {
        Files.write(directory.path().resolve(JournalSettings.FILE), lines);
    }

    @Test
    void aLineGivesBackEveryResultToTheLastDigit() throws IOException {
        Decision clean = new Decision("ri\u2028ght\n\"", 1 / 3.0, Float.MIN_VALUE);
        PixelChange change = new PixelChange(WEAKNESS, 0xFEDCBA);
        AttackResult fooled = new AttackResult(
                "a/\u00e4 b.png",
                "right",
                clean,
                Outcome.FOOLED,
                Optional.of(new AdversarialExample(
                        new Decision("wrong", Math.nextDown(1.0), 2 / 3.0),
                        List.of(change, change),
                        new Confirmation(13, 25),
                        "adversarial/x.png")),
                new SearchEffort(
                        Long.MAX_VALUE,
                        Double.MIN_VALUE,
                        OptionalDouble.of(0.1 + 0.2),
                        EnumSet.of(Search.CORNERS, Search.DIFFERENTIAL_EVOLUTION),
                        "found",
                        false));
        AttackResult partlyProved = new AttackResult(
                "a/\u00e4 b.png",
                "right",
                clean,
                Outcome.WITHSTOOD,
                Optional.empty(),
                new SearchEffort(0, Double.NaN, OptionalDouble.empty(), Set.of(), "ended", true),
                Optional.of(new ProofFigures(64, 62, 1L << 40, 0.1f, 1e-300, List.of(3, 63))));
        ImageResult result = new ImageResult(
                "a/\u00e4 b.png",
                "right",
                "0".repeat(64),
                Map.of(Attacker.UNDEFENDED, fooled, Attacker.UNAWARE, partlyProved, Attacker.AWARE, partlyProved),
                List.of(new TargetResult(Attacker.AWARE, "wrong", fooled)));
        ImageTimes times = new ImageTimes(
                new CleanTimes(0.1, 1, 1e-17, 3), Map.of(Attacker.UNDEFENDED, 0.1, Attacker.AWARE, 1e-300));
        ImageLine line = new ImageLine(result, times, 12.3, Map.of("adversarial/x.png", "ff"), "p 1");

        assertThat(JournalFormat.read(JournalFormat.write(line))).isEqualTo(line);
        assertThat(JournalFormat.write(line).lines()).hasSize(1);
    }

    @Test
    void aReportIsMadeOfPlanAndJournalAndNothingElse() {
        ReportDirectory directory = directory("defended");
        RobustnessEvaluation evaluation = evaluation(model(), images(7), JournalSettings.in(directory.path()))
                .target("*")
                .eachTarget(true)
                .behind(TransformVote.of("identity", "flip", "identity"))
                .evidence(directory);

        RobustnessReport report = evaluation.run();

        JournalContent content = JournalReader.read(directory.path().resolve(JournalSettings.FILE))
                .orElseThrow()
                .content();
        assertThat(RobustnessReport.of(evaluation.plan(), content)).isEqualTo(report);
        assertThat(report.selfCheck()).isPresent();
        assertThat(report.defenseCost().orElseThrow().defendedMillis()).isPositive();
        assertThatThrownBy(() -> RobustnessReport.of(evaluation.seed(1).plan(), content))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The journal is of plan");
    }

    @Test
    void whateverByteTheLastLineWasTornAtTheRestIsGoneOnWith() throws IOException {
        ReportDirectory directory = directory("torn");
        JournalSettings settings = JournalSettings.in(directory.path());
        RobustnessReport whole = run(model(), images(4), directory, settings);
        byte[] bytes = Files.readAllBytes(directory.path().resolve(JournalSettings.FILE));
        int firstLine = new String(bytes, StandardCharsets.UTF_8).indexOf('\n');

        for (int length = 0; length < bytes.length; length += length < firstLine ? 97 : 41) {
            Files.write(directory.path().resolve(JournalSettings.FILE), Arrays.copyOf(bytes, length));
            RobustnessReport resumed = run(model(), images(4), directory, settings.resuming(true));
            assertThat(resumed.results()).as("torn at byte %d", length).isEqualTo(whole.results());
        }
        assertThat(said)
                .anyMatch(line -> line.startsWith("the last line of ") && line.endsWith("is cut off"))
                .contains("resumes with 2 of 4 images that were finished before, and attacks 2");
    }

    @Test
    void whatIsFinishedIsNotAttackedAgainAndWhatIsInconclusiveIs() throws IOException {
        ReportDirectory directory = directory("resumed");
        JournalSettings settings = JournalSettings.in(directory.path());
        RobustnessReport whole = run(model(), images(6), directory, settings);
        List<String> lines = lines(directory);
        List<String> fooled = lines.stream()
                .filter(line -> line.contains("\"FOOLED\""))
                .limit(2)
                .toList();
        String inconclusive = lines.stream()
                .filter(line -> line.contains("\"WITHSTOOD\""))
                .findFirst()
                .orElseThrow()
                .replace("\"WITHSTOOD\"", "\"INCONCLUSIVE\"");
        write(directory, List.of(lines.get(0), fooled.get(0), fooled.get(1), inconclusive));
        CountingClassifier counted = new CountingClassifier(model());

        RobustnessReport resumed = run(counted, images(6), directory, settings.resuming(true));

        assertThat(resumed.results()).isEqualTo(whole.results());
        assertThat(said).contains("resumes with 2 of 6 images that were finished before, and attacks 4");
        long ofTaken = fooled.stream().mapToLong(JournalTest::queries).sum();
        assertThat(counted.variants()).isEqualTo(whole.queries() - ofTaken);
        assertThat(resumed.provenance().taken()).as("a resumed run is one run").isEmpty();
    }

    private static long queries(String line) {
        try {
            return ((ImageLine) JournalFormat.read(line)).result().queries();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anImageWhoseEvidenceIsGoneOrChangedIsAttackedAgainAndNamed() throws IOException {
        ReportDirectory directory = directory("evidence");
        JournalSettings settings = JournalSettings.in(directory.path());
        RobustnessReport whole = run(model(), images(6), directory, settings);
        List<String> fooled = whole.results().stream()
                .filter(result -> result.undefended().isFooled())
                .map(result -> result.undefended().evidence())
                .toList();
        Path gone = directory.path().resolve(fooled.get(0));
        Path changed = directory.path().resolve(fooled.get(1));
        byte[] before = Files.readAllBytes(changed);
        Files.delete(gone);
        ImageFiles.write(RgbImage.rgb(1, 1, new int[] {1}), changed);
        Path orphan = directory.path().resolve("adversarial/nobodys.png");
        Files.write(orphan, before);

        RobustnessReport resumed = run(model(), images(6), directory, settings.resuming(true));

        assertThat(resumed.results()).isEqualTo(whole.results());
        assertThat(gone).exists();
        assertThat(changed).hasBinaryContent(before);
        assertThat(orphan).doesNotExist();
        assertThat(said)
                .anyMatch(line -> line.startsWith("evidence of 2 images in ")
                        && line.endsWith("so they are attacked again: image01, image02"));
    }

    @Test
    void onlyNewAndChangedImagesAreAttackedOfALaterSet() {
        ReportDirectory night = directory("night");
        RobustnessReport nightly = run(model(), images(6), night, JournalSettings.in(night.path()));
        List<LabelledImage> changed = new ArrayList<>();
        images(8).names().forEach(name -> changed.add(images(8).load(name)));
        changed.set(2, KnownModels.plain("image02", 9, 9));
        ImageSet later = ImageSet.of("later", changed);
        CountingClassifier counted = new CountingClassifier(model());
        ReportDirectory day = directory("day");

        RobustnessReport report =
                run(counted, later, day, JournalSettings.in(day.path()).taking(List.of(night.path())));

        ReportDirectory alone = directory("alone");
        RobustnessReport anew = run(model(), later, alone, JournalSettings.in(alone.path()));
        assertThat(report.results()).isEqualTo(anew.results());
        assertThat(report.provenance().taken()).singleElement().satisfies(taken -> {
            assertThat(taken.from()).isEqualTo(night.path().toString());
            assertThat(taken.images()).containsExactly("image00", "image01", "image03", "image04", "image05");
        });
        long taken = nightly.results().stream()
                .filter(result -> !result.image().equals("image02"))
                .mapToLong(ImageResult::queries)
                .sum();
        assertThat(counted.variants()).isEqualTo(report.queries() - taken);
        report.results().stream()
                .filter(result -> result.undefended().isFooled())
                .forEach(result -> assertThat(
                                day.path().resolve(result.undefended().evidence()))
                        .exists());
        assertThat(said).contains(Text.format("took 5 of 8 images from %s; 3 are attacked", night.path()));
    }

    @Test
    void nothingIsTakenFromAReportOfAnotherPlanAndTheDifferenceIsSaid() {
        ReportDirectory night = directory("night");
        run(model(), images(3), night, JournalSettings.in(night.path()));
        ReportDirectory day = directory("day");
        CountingClassifier counted = new CountingClassifier(model());

        RobustnessReport report = evaluation(
                        counted, images(3), JournalSettings.in(day.path()).taking(List.of(night.path())))
                .seed(7)
                .run();

        assertThat(counted.variants()).isEqualTo(report.queries());
        assertThat(said)
                .containsExactly(Text.format(
                        "nothing is taken from %s, which is of another plan:%n  seed: 24301 in the journal, 7 now",
                        night.path()));
    }

    @Test
    void anotherPlanIsRefusedWithWhatDiffers() {
        ReportDirectory directory = directory("other");
        JournalSettings settings = JournalSettings.in(directory.path());
        run(model(), images(3), directory, settings);

        assertThatThrownBy(() -> evaluation(model(), images(3), settings.resuming(true))
                        .attack(AttackParameters.PAPER)
                        .behind(TransformVote.of("flip"))
                        .run())
                .isInstanceOf(EvaluationException.class)
                .hasMessage(Text.format(
                        "The journal '%s' is of another plan, so it cannot be resumed:%n"
                                + "  search: CORNERS in the journal, DIFFERENTIAL_EVOLUTION now%n"
                                + "  defense: none in the journal, MAJORITY of flip now%n"
                                + "  attacker: UNDEFENDED in the journal, AWARE now%n"
                                + "Run without onepixel.resume to begin anew, or set back what differs",
                        directory.path().toAbsolutePath().resolve(JournalSettings.FILE)));
    }

    @Test
    void whatIsKnownByItsNameOnlyIsNotTakenFromAnotherProcess() {
        ReportDirectory directory = directory("named");
        JournalSettings settings = JournalSettings.in(directory.path());
        Classifier nameless = KnownModels.planted(0, WEAKNESS);
        run(nameless, images(3), directory, settings);

        assertThatThrownBy(() -> run(nameless, images(3), directory, settings.resuming(true)))
                .hasMessage(
                        "Going on with an earlier run (onepixel.resume) cannot be done: of model 'planted' there is no hash, only a name, so nothing tells whether it is the same model; load it from a file, or give its ModelInfo a sha256 that changes with it");
        Transform own = (image, random) -> image;
        assertThatThrownBy(() -> evaluation(model(), images(3), settings.only(new Shard(1, 2)))
                        .behind(TransformVote.of(List.of(own)))
                        .run())
                .hasMessageContaining("A part that is joined later (onepixel.shard) cannot be done: of transform ")
                .hasMessageContaining("have it return a fingerprint()");
    }

    @Test
    void aMaskIsKnownByItsPixelsAndNotByItsName() {
        Path mask = output.resolve("mask.png");
        ImageFiles.write(RgbImage.rgb(2, 1, new int[] {0, 0xFFFFFF}), mask);
        String then = Region.parse("outside mask(" + mask + ")").fingerprint();
        ImageFiles.write(RgbImage.rgb(2, 1, new int[] {0xFFFFFF, 0}), mask);

        assertThat(Region.parse("outside mask(" + mask + ")").fingerprint()).isNotEqualTo(then);
    }

    @Test
    void aDamagedLineInTheMiddleIsRefusedByItsNumber() throws IOException {
        ReportDirectory directory = directory("damaged");
        JournalSettings settings = JournalSettings.in(directory.path());
        run(model(), images(3), directory, settings);
        List<String> lines = new ArrayList<>(lines(directory));
        lines.set(2, lines.get(2).substring(0, 40));
        write(directory, lines);

        assertThatThrownBy(() -> run(model(), images(3), directory, settings.resuming(true)))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("Line 3 of the journal")
                .hasMessageContaining("is damaged");
    }

    @Test
    void aSecondRunIsKeptOutOfAFolder() {
        ReportDirectory directory = directory("busy");
        JournalSettings settings = JournalSettings.in(directory.path());
        try (var first = evaluation(model(), images(3), settings).start()) {
            assertThatThrownBy(() -> run(model(), images(3), directory, settings.resuming(true)))
                    .hasMessageContaining("Another run is writing to the report folder");
            assertThat(first.finish().results()).hasSize(3);
        }
        assertThat(run(model(), images(3), directory, settings.resuming(true)).results())
                .hasSize(3);
    }
}
